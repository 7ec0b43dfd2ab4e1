"""Files that people send: looked at, made harmless, fetched, kept and handed out."""
