"""One errand a file: its views and forms together."""
