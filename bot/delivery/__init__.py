"""What is owed to whom, sent at each channel's pace."""
