"""The stages of a file in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from accueil.cases.states import Stage

STAGES: dict[Stage, Any] = {
    Stage.CANDIDATE: gettext_lazy("Candidate"),
    Stage.TO_SIGN: gettext_lazy("Contract to be signed"),
    Stage.SIGNED: gettext_lazy("Signed, not started"),
    Stage.IN_EFFECT: gettext_lazy("In effect"),
    Stage.MISSING_NEAR_TERM: gettext_lazy("Term near, something missing"),
    Stage.ALL_DONE: gettext_lazy("Everything done, to be checked"),
    Stage.TERM_REACHED: gettext_lazy("Term reached, not decided"),
    Stage.FULFILLED: gettext_lazy("Fulfilled"),
    Stage.NOT_FULFILLED: gettext_lazy("Not fulfilled"),
    Stage.REASON_RECOGNISED: gettext_lazy("Not fulfilled, reason recognised"),
    Stage.CLOSED: gettext_lazy("Closed"),
}
