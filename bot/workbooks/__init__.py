"""Forms as files: from bytes to rows and back. A file that was made to do harm is refused in one line."""
