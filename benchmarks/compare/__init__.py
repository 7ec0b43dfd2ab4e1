"""The same survey on this bot and on what people would pick instead, side by side in one run."""
