"""Jobs of schools: what the authority answered reaches the school's own address."""

from __future__ import annotations

import uuid

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app


@app.task(name="training.tell_school_of_answer", queue="training")
def tell_school_of_answer(*, request_id: str, language: str) -> None:
    """The class, the answer and its reason; no person is named. A school without an address reads it on its page."""
    from accueil.training.models import ClassRequest

    asked = ClassRequest.objects.select_related("provider", "session").get(pk=uuid.UUID(request_id))
    if not asked.provider.email or asked.answered_at is None:
        return
    with translation.override(language or None):
        subject = _("Answer of the authority: %(title)s") % {"title": asked.session.title}
        body = _("You asked: %(what)s.\nAnswer: %(answer)s.") % {
            "what": asked.get_what_display(),
            "answer": asked.get_answer_display(),
        }
    send_mail(subject, f"{body}\n\n{asked.answer_words}".strip(), None, [asked.provider.email])
