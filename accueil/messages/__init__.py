"""Messages: what goes out to people, and the links that work once.

Belongs here: the outbox (a message is kept in the transaction that causes it, a job sends it), the ways it goes out
(e-mail, SMS, letter, inbox), whether it arrived and which way is next, the words of reminders and notices with the
versions an authority writes, one-time links and codes, of which only a digest is kept. One message per event, in the
person's language, and not sent if its cause has gone meanwhile.
Does not belong here: why one writes (the rooms above tell, and say who is due), the words of decisions (``cases``, the
programme's texts), nor the letters themselves (``documents``).
"""
