"""Settings: base for all, demo, test and production on top."""
