"""Drawing of forms: opening and closing, fields, the error summary, the one primary button."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accueil.ui.forms import Form
from accueil.ui.forms.once import new_token


def form_open(
    context: Context,
    form: Form | None = None,
    action: str = "",
    upload: bool = False,
    method: str = "post",
    kind: str = "",
) -> str:
    """Open a form: CSRF token, once-token, ``upload`` for files; ``kind`` "inline" sets its fields side by side."""
    upload = upload or (form is not None and form.is_multipart())
    values = {"action": action, "upload": upload, "method": method, "kind": kind}
    if method == "post":
        values |= {"csrf_token": context.get("csrf_token", ""), "once": new_token()}
    return render_to_string("ui/forms/open.html", values)


def form_close() -> SafeString:
    """Close what ``form_open`` opened."""
    return mark_safe("</form>")


def field(bound: BoundField) -> SafeString:
    """One field with its label, hint, error and kept value."""
    return bound.as_field_group()


def error_summary(form: Form) -> dict[str, Any]:
    """What is wrong, at the top, with links to the fields; nothing when nothing is."""
    bound = isinstance(form, Form) and form.is_bound and bool(form.errors)
    return {"faults": list(form.faults()) if bound else [], "stale": getattr(form, "stale", None)}


def buttons(primary: str, cancel: str = "", cancel_text: str = "", name: str = "", value: str = "") -> dict[str, Any]:
    """One primary button; everything else is a link."""
    return {"primary": primary, "cancel": cancel, "cancel_text": cancel_text, "name": name, "value": value}


def add_to(register: Library) -> None:
    """Register the tags of this file."""
    register.simple_tag(form_open, takes_context=True)
    register.simple_tag(form_close)
    register.simple_tag(field)
    register.inclusion_tag("ui/forms/error_summary.html")(error_summary)
    register.inclusion_tag("ui/forms/buttons.html")(buttons)
