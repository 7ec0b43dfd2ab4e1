"""Makes the bot fail at every point on its ways, again and again, and counts what was lost or doubled by it."""
