"""Places in classes as a file sees them: who comes first by law, what may be booked, and what a place proves."""
