"""The interface for schools' own programs: the versioned contract (``v1``), and news sent to addresses they name.

Belongs here: what a program may ask and be told, asking twice without doing twice, the pace of calls, webhooks. Does
not belong here: who such a program is (``access.clients``), or any rule about courses, places and attendance (the rooms
below). Nothing here holds a person; the answers kept for repetition are encrypted and go after two days.
"""
