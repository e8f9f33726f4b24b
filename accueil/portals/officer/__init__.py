"""The officer's portal: who needs me today and why, and every step of a file, each access with its purpose.

Belongs here: addresses, views, forms and pages of the authority's agents, one errand a file. Does not belong here: what
the law says or what a verb checks (``cases`` and the rooms below), how a component looks (``ui``).
"""
