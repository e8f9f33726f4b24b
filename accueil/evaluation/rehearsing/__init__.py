"""Rehearsing a change of the law: both books over every file, what changes, and whether the new one passes its gate."""
