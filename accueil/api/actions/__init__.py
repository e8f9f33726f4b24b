"""The verbs of the interface's own things."""
