"""Documents: the papers people hand in, and the letters the authority hands out.

Belongs here: uploaded files at rest (type told by their content, never by their name), letters with the wording that
was current when they were written, and the one typesetter of the house (PDF/UA-1 and PDF/A-3a).
Does not belong here: why a letter is written (``cases``), how it travels (``messages``), what is sealed
(``certificates``).
"""
