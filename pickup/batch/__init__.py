"""A file of applications in, the same file out, with a pickup in every row."""
