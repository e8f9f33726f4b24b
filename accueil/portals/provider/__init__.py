"""The provider's portal: which classes need me this week, and every step of a class, from its offer to certificates.

Belongs here: addresses, views, forms and pages of a school's or service's own staff, one errand a file. Does not belong
here: what a verb checks (``training``, ``agenda`` and the rooms below), how a component looks (``ui``).
"""
