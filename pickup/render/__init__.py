"""Results into pages (blocks) and records (JSON, CSV): one `*_page` a result, from the same result objects."""
