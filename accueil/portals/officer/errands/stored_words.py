"""Values as they were stored with a change, in words a colleague reads: codes named, days written out, units said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.ui.dates import long_day
from accueil.ui.names import language_name

# The order in which the parts of a value are told; what is not named here follows.
ORDER = (
    *("obligation", "what", "kind", "language", "skill", "level", "place", "issuer_kind", "issuer_name"),
    *("began_on", "done_on", "issued_on", "from_on", "until_on", "hours", "sessions", "term_months"),
)

# What this room's verbs note beyond the labels they share.
MORE: dict[str, Any] = {
    "paper": gettext_lazy("paper seen"),
    "certificate": gettext_lazy("certificate"),
    "contract": gettext_lazy("contract"),
}

ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}(T[\d:.+]+)?")


class StoredWords:
    """Words for the codes of one programme in one language."""

    def __init__(self, of: Any, language: str) -> None:
        self.names: dict[str, str] = {code: language_name(code) for code in of.interview.profile_languages}
        texts = [of.issuers, of.interview.levels, of.interview.skills, of.interview.parts]
        for each in texts:
            self.names |= {code: text.says(language) for code, text in each.items()}
        for obligation in of.obligations.values():
            self.names[obligation.id] = obligation.label.says(language)
            self.names |= {kind.id: kind.label.says(language) for kind in obligation.evidence.values()}
        for kind in of.decisions.values():
            named = {f"{kind.id}: {code}": text.says(language) for code, text in kind.outcomes.items()}
            self.names |= {code: f"{kind.label.says(language)}, {text}" for code, text in named.items()}

    def of(self, value: Any, part: str = "") -> str:
        """The value in words; empty for nothing."""
        if isinstance(value, Mapping):
            parts = sorted(value.items(), key=lambda pair: ORDER.index(pair[0]) if pair[0] in ORDER else len(ORDER))
            return ", ".join(filter(None, (self.of(each, name) for name, each in parts)))
        if isinstance(value, list):
            return "; ".join(filter(None, (self.of(each, part) for each in value)))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, int):
            return _counted(value, part)
        return self._text(value)

    def _text(self, value: Any) -> str:
        text = "" if value is None else str(value)
        return self.names.get(text) or ISO_DAY.sub(_written_day, text)


def _written_day(found: re.Match[str]) -> str:
    try:
        return long_day(dt.date.fromisoformat(found[0][:10]))
    except ValueError:
        return found[0]


def _counted(number: int, part: str) -> str:
    units = {
        "hours": _("%(hours)d hours") % {"hours": number},
        "term_months": _("%(months)d months") % {"months": number},
        "sessions": _("%(sessions)d half-days") % {"sessions": number},
    }
    return units.get(part, str(number))
