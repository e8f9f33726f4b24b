"""``{% load ui %}``: every tag and filter of the house."""

from django import template

from accueil.ui.tags import forms, pages, parts, people, texts

register = template.Library()
for matter in (texts, people, parts, forms, pages):
    matter.add_to(register)
