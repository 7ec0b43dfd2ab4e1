"""XPath 1.0 as XLSForm uses it, from a cell's text to closures. conversations/expressions.py is the way in."""
