"""Everything that arrives: the one path from a channel to the commit."""
