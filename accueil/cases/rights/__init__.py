"""The rights of a person over the data (EU-GDPR-ART15-1 and following): each a small case with a term and a letter.

What belongs here: asking, extending, answering, correcting, restricting, the copy of everything. What the law says is
read from the book ``data_protection``; what leaves the house for good is retention's matter, which is told by events.
"""
