"""The newcomer's own pages: apply, appointment, contract, roadmap, papers, certificates, decisions, who looked and why.

Every page answers "what is done, what is missing, by when, what next, whom do I call?". Belongs here: views and forms.
Does not belong here: what the law says (``cases`` is asked) or any page of staff.
"""
