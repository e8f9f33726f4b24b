"""The forms about a person's rights: taking a request, answering it, more time, the end of a restriction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accueil.cases.decisions import Ruling
from accueil.cases.models import RightsRequest
from accueil.cases.rights.answering import ASSESSED
from accueil.cases.rights.queries import Correctable
from accueil.cases.rights.restricting import GROUNDS, USES
from accueil.ui.forms import CheckField, DayField, Form, LongTextField, RadioField, SelectField, TextField
from accueil.ui.parts import Article, Reason, RuleSays

YES_NO = (("yes", _("yes")), ("no", _("no")))
QUESTIONS: Mapping[str, Any] = {
    "entry_inaccurate": _("Is the entry wrong or incomplete?"),
    "objection_own_situation": _("Does the objection rest on the person's own situation?"),
    "compelling_grounds": _("Do compelling grounds of the authority weigh more?"),
    "claims_need_data": _("Does a legal claim need the data?"),
    "use_unlawful": _("Were the data used unlawfully?"),
}


class AnswerForm(Form):
    """What the officer finds, the outcome, the grounds in words the person can read."""

    outcome = RadioField(
        label=_("Your answer"),
        choices=[(each.value, each.label) for each in RightsRequest.Outcome if each.value != "taken_back"],
        inline=True,
    )
    grounds = LongTextField(
        label=_("Grounds"), required=False, rows=4,
        help_text=_("Needed when you refuse, or answer otherwise than the law. The person reads them in the letter."),
    )  # fmt: skip

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: dict[str, Any] = {
            name: RadioField(label=QUESTIONS[name], choices=YES_NO, inline=True) for name in ASSESSED.get(kind, ())
        }
        self.fields = {**asked, **self.fields}


class ExtendForm(Form):
    """Why more time is needed."""

    grounds = LongTextField(
        label=_("Why is more time needed?"), rows=4, help_text=_("The person reads it in the letter.")
    )


class EndForm(Form):
    """The day from which the file is worked with again."""

    lift_on = DayField(label=_("First day on which the file is worked with again"))


class UseForm(Form):
    """On which ground, and what for."""

    ground = RadioField(label=_("Ground of article 18(2)"), choices=list(USES.items()))
    words = LongTextField(label=_("What it is needed for, and how you know"), rows=3)


class RecordForm(Form):
    """A request as the person makes it at the counter or by letter."""

    kind = RadioField(label=_("What does the person ask for?"), choices=RightsRequest.Kind.choices)
    way = RadioField(
        label=_("How did it come in?"), inline=True,
        choices=[each for each in RightsRequest.Way.choices if each[0] != "online"],
    )  # fmt: skip
    received_on = DayField(label=_("Received on"))
    identity = TextField(label=_("How did you check who asks?"), max_length=200, width="w-30")
    entry = SelectField(label=_("For a correction: which entry?"), required=False, width="w-30")
    value = TextField(
        label=_("For a correction: what is right?"), required=False, max_length=200, width="w-30",
        help_text=_("A date as 1991-08-03, a country by its two letters, yes or no for a question."),
    )  # fmt: skip
    ground = SelectField(
        label=_("For a restriction: why?"), required=False, width="w-30", choices=[("", ""), *GROUNDS.items()]
    )
    words = LongTextField(label=_("In the person's own words"), required=False, rows=4)
    restrict = CheckField(label=_("The file shall rest until this is answered"), required=False)

    def __init__(self, entries: Sequence[Correctable], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["entry"].choices = [("", ""), *((each.id, each.label) for each in entries)]


def found_facts(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the officer found, as facts of the law."""
    return {name: given[name] == "yes" for name in ASSESSED.get(kind, ()) if given.get(name) in ("yes", "no")}


def wish_of(given: Mapping[str, Any], entries: Sequence[Correctable]) -> dict[str, Any]:
    """What is asked for, as JSON; a value that cannot be read stays text and is refused by the verb."""
    wish: dict[str, Any] = {"restrict": True} if given.get("restrict") else {}
    if given["kind"] == "restriction":
        wish["ground"] = given.get("ground", "")
    if given["kind"] == "correction":
        entry = next((each for each in entries if each.id == given.get("entry")), None)
        wish |= {"entry": given.get("entry", ""), "value": _value(entry.kind if entry else "", given.get("value", ""))}
    return wish


def rule_says(told: Ruling) -> RuleSays:
    """What the law says of a request, as the component draws it."""
    words = {
        "yes": _now("The rule says yes."),
        "no": _now("The rule says no."),
        "unknown": _now("The rule could not say."),
    }
    return RuleSays(
        answer=f"{told.label}: {words[told.state]}",
        reasons=tuple(
            Reason(state=each.state, text=each.text, articles=(Article(label=each.article),) if each.article else ())
            for each in told.conditions
        ),
        readings=told.readings,
        computed_on=told.as_of,
        facts=len(told.facts),
        book=told.book,
    )


def _value(kind: str, text: str) -> Any:
    text = text.strip()
    if kind == "birth":
        parts = [int(each) for each in text.split("-") if each.isdigit()]
        return dict(zip(("year", "month", "day"), parts, strict=False)) if parts else None
    if kind == "bool":
        return {"yes": True, "no": False, _now("yes"): True, _now("no"): False}.get(text.lower(), text)
    return text
