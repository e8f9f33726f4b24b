"""The rights in plain words, and a request as its person sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.cases.models import RightsRequest
from accueil.ui.dates import long_day


@dataclass(frozen=True, slots=True)
class RightWords:
    """A right: what the person wants, what happens then, the article, the words on the button."""

    title: Any
    text: Any
    article: str
    button: Any


KINDS: Mapping[str, RightWords] = {
    "access": RightWords(
        gettext_lazy("Give me everything"),
        gettext_lazy("A copy of all we keep about you, to read and for machines, with your papers and who looked."),
        "art. 15, 20",
        gettext_lazy("Ask for the copy"),
    ),
    "correction": RightWords(
        gettext_lazy("Correct this"),
        gettext_lazy("Something is wrong or missing: tell us what is right, and show it if you can."),
        "art. 16",
        gettext_lazy("Ask for the correction"),
    ),
    "restriction": RightWords(
        gettext_lazy("Let my file rest"),
        gettext_lazy("We keep your data, but do not work with them for a time."),
        "art. 18",
        gettext_lazy("Ask to let the file rest"),
    ),
    "objection": RightWords(
        gettext_lazy("I object"),
        gettext_lazy("For reasons of your own situation you do not want us to use your data."),
        "art. 21",
        gettext_lazy("Send the objection"),
    ),
    "deletion": RightWords(
        gettext_lazy("Forget me"),
        gettext_lazy("We erase your data if no law keeps them. You see below what the law keeps, and until when."),
        "art. 17",
        gettext_lazy("Ask for the deletion"),
    ),
}


def shown_request(row: RightsRequest, on: dt.date) -> dict[str, Any]:
    """A request with its state: done, due or late, and the day its answer is due."""
    words = KINDS[row.kind]
    if row.answered_on is not None:
        state = "no" if row.outcome == "refused" else "done"
        text = _("%(outcome)s on %(day)s") % {"outcome": row.get_outcome_display(), "day": long_day(row.answered_on)}
    elif row.due_on < on:
        state, text = "late", _("The answer was due on %(day)s") % {"day": long_day(row.due_on)}
    else:
        state, text = "doing", _("Answer by %(day)s") % {"day": long_day(row.due_on)}
    return {"row": row, "title": words.title, "article": words.article, "state": state, "text": text}
