"""Made-up people: the walk that checks a form, and the crowd of the demo."""
