"""Disclosure control: what of a table may be shown so that nobody in it can be recognised or worked out."""
