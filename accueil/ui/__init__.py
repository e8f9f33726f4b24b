"""ui: what every portal shows the same way.

Belongs here: base templates, components with their values (``parts``), form fields, the drawing of a contract in time,
written-out dates, exports as CSV and XLSX, error pages, the component gallery, fonts and style sheets.
Does not belong here: anything that knows what a case, a person or a contract is. Components receive values whose
texts are already in the reader's language; this room imports no domain room.
"""
