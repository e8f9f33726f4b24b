"""What an extract is made of: protected figures, rows about nobody, a dictionary of both, and a manifest."""
