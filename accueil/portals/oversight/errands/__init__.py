"""One errand a file, each with its own addresses at its end."""
