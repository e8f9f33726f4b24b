"""The links that set an agent's password: what they are for, and where they lead.

One comes by e-mail to whoever forgot the password, the other from whoever runs the installation.
"""

from __future__ import annotations

PURPOSE = "new_password"
WITH_FACTOR = "new_password_and_factor"
"""The purpose of a link that also takes away a lost second factor; an administrator makes it."""
PATH = "/account/password/new/{token}/"
