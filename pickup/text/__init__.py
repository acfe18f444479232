"""What people write and read: words in two languages, dates, TOML, CSV."""
