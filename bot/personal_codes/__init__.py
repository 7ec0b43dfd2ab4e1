"""Personal codes, made for an audience and handed over as a list or as cards to print."""
