"""The agenda room: bookable time. Slots an officer opened, and the appointments people took in them.

Belongs here: who can come when and where, and that no place is given twice. Does not belong here: what is said at the
appointment (cases), and the letter or message about it (messages).
"""
