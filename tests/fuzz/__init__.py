"""Command lines and files that nobody would type, made from the program's own table of commands, and what must hold."""
