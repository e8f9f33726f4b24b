"""The oversight portal: who may what, who looked at what, what is kept how long, and what the figures say.

Belongs here: addresses, views, forms and pages of those who watch over the work with files, one errand a file. Does not
belong here: what a verb checks (``access``, ``journal``, ``retention``, ``evaluation``), or how a component looks.
"""
