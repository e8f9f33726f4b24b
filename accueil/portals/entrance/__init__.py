"""The entrance: signing in and out, second factors, one-time links, and the demonstration's page of accounts.

Belongs here: pages by which somebody shows who they are. Does not belong here: what they find behind the door (the
other portals), or the accounts themselves (``access``).
"""
