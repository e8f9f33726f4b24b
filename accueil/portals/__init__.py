"""The portals: each shows the house to one kind of visitor, and none imports another."""
