"""What people tell: cases opened, alerts owed, letters to and fro, and the desk of those who answer."""
