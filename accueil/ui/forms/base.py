"""The form every portal derives its forms from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.kernel.faults import Refused, Stale


class Renderer(DjangoTemplates):
    """Draws forms and fields with the templates of this room."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class Form(forms.Form):
    """A Django form drawn the house's way: ``{{ form }}``, or field by field with ``{% field form.name %}``.

    The words for a missing answer are ours; what a verb refuses comes in through ``refuse``.
    """

    default_renderer = Renderer
    required_message = gettext_lazy("This answer is missing.")
    marks_optional = True
    """Whether optional fields say so; a form of filters, all of them optional, does not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stale: Stale | None = None
        self.dress()

    def dress(self) -> None:
        """Give every field our words and our template; to be called again after adding fields."""
        for field in self.fields.values():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = self.required_message
            # Django's constructor hides the class's template behind an empty one.
            own = getattr(field, "template_name", None) or getattr(type(field), "template_name", None)
            setattr(field, "template_name", own)  # noqa: B010 - unknown to the type stubs
            field.widget.use_required_attribute = lambda initial: False

    def refuse(self, fault: Refused) -> None:
        """Put the sentence of a refused verb on the fields it names, or on top of the form."""
        if isinstance(fault, Stale):
            self.stale = fault
        if not fault.fields:
            self.add_error(None, str(fault))
        for name, sentence in fault.fields.items():
            self.add_error(name if name in self.fields else None, str(sentence))

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """(id of the first input, label, sentence) of every error, in the order of the fields; for the summary."""
        for sentence in self.non_field_errors():
            yield "", "", str(sentence)
        for bound in self:
            anchor = bound.id_for_label or getattr(bound.field.widget, "anchor", "{}").format(bound.auto_id)
            for sentence in bound.errors:
                yield anchor, str(bound.label or _("This answer")), str(sentence)
