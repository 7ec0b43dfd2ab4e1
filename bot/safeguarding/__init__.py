"""What people tell: cases opened, alerts owed, letters to and fro."""
