"""What the law asks of a course of one kind, given to the room that plans it; and whom it names for each paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import GroupSession
from accueil.cases.decisions import answer, spoken
from accueil.cases.facts import Facts
from accueil.cases.places.told import Amount, value_on
from accueil.kernel.faults import Refused
from accueil.programmes import book, programme
from accueil.programmes.procedure import Programme
from accueil.training.actions.proofs import Issuers, Known
from accueil.training.models import Accreditation, Attestation, Course, Provider
from accueil.training.queries.providers import in_force
from accueil.training.rulings import CourseLaw

LANGUAGE, CIVIC, ORIENTATION = GroupSession.Kind.LANGUAGE, GroupSession.Kind.CIVIC, GroupSession.Kind.ORIENTATION
OF_PAPER = {
    Attestation.Kind.PARTICIPATION: LANGUAGE,
    Attestation.Kind.CIVIC: CIVIC,
    Attestation.Kind.ORIENTATION: ORIENTATION,
}
NAMED = {LANGUAGE: "language_provider_recognised", CIVIC: "civic_provider_named"}
"""The rule that says who may give a kind of course."""
FEES = {"sfa_reduced_fee": "reduced_fee_sfa", "inl_reduced_fee": "reduced_fee_inl",
        "contracted_reduced_fee": "reduced_fee_contracted"}  # fmt: skip
"""The rules that grant the reduced fee, and the parameter with its amount."""
FREE = {CIVIC: "civic_fee", ORIENTATION: "orientation_fee"}


def law_of_course(programme_name: str, kind: str, provider: Provider, language: str, on: dt.date) -> CourseLaw:
    """What the law asks on a day of a course of this kind and language by this provider.

    Serves LU-CAI-ART6-PROVIDERS, LU-CAI-ART7-LANGUAGES, LU-CAI-ART12-FREE, LU-CAI-ART12-ORGANISERS,
    LU-CAI-ART14-SIX-HOURS, LU-CAI-ART15-2-MINIMUM-15, LU-CAI-ART21-FREE and LU-CAI-ART30-1-SFA-FEE to -4.
    """
    of = programme(programme_name)
    if kind not in GroupSession.Kind.values:
        raise Refused(kind=_("Choose what kind of session it is."))
    needs, needs_source = _needs(of, kind, provider, on)
    fee, fee_source = reduced_fee_of(of, provider, language, on) if kind == LANGUAGE else (None, "")
    hours = value_on(of, "civic_hours", on) if kind == CIVIC else None
    minimum = value_on(of, "civic_minimum_enrolments", on) if kind == CIVIC else None
    free = value_on(of, FREE[GroupSession.Kind(kind)], on) if kind in FREE else None
    return CourseLaw(
        languages=_languages(of, on) if kind == LANGUAGE else tuple(of.courses.languages),
        languages_sentence=_("Language courses of the contract teach its languages only. Choose one of them."),
        modules=tuple(of.courses.modules),
        levels=tuple(of.interview.levels),
        least_hours=hours.value if hours else 0,
        least_hours_sentence=_least(hours),
        free=free is not None and free.value == 0,
        free_sentence=_("This is free of charge. Leave the fee out."),
        needs=needs,
        needs_source=needs_source,
        reduced_fee_cents=fee,
        reduced_source=fee_source,
        minimum=minimum.value if minimum else None,
        minimum_source=minimum.source if minimum else "",
    )


def _least(hours: Amount | None) -> object:
    if hours is None:
        return ""
    return _("The training lasts at least %(hours)s hours, by its length and by its dates.") % {"hours": hours.value}


def _languages(of: Programme, on: dt.date) -> tuple[str, ...]:
    rule = of.rule("language_choice_allowed")
    if rule not in book().rules:
        return tuple(of.courses.languages)
    return tuple(each for each in of.courses.languages if answer(rule, {"language_chosen": _known(each)}, on).yes)


def _known(language: str, fact: str = "language_chosen") -> str:
    """A language as the facts know it; any further one is 'other'."""
    return language if language in book().facts[fact].choices else "other"


def _needs(of: Programme, kind: str, provider: Provider, on: dt.date) -> tuple[tuple[str, ...], str]:
    """The kinds of accreditation any one of which the law accepts from this provider; none where it needs none."""
    rule = of.rule(NAMED.get(GroupSession.Kind(kind), ""))
    if rule not in book().rules:
        return (), ""
    who: Facts = {"provider_kind": provider.issuer_kind}
    bare = answer(rule, who, on)
    if bare.yes:
        return (), ""
    kinds = tuple(each for each in Accreditation.Kind.values if answer(rule, {**who, f"provider_{each}": True}, on).yes)
    return kinds, " ".join(dict.fromkeys(cite for line in bare.because for cite in line.provisions))


def reduced_fee_of(of: Programme, provider: Provider, language: str, on: dt.date) -> tuple[int | None, str]:
    """The reduced fee a signatory pays in a language course of this provider on a day, in cents, with its provision."""
    held = Accreditation.objects.filter(in_force(on), provider=provider).values_list("kind", flat=True)
    facts: Facts = {
        "signed_on": on,
        "course_fee_scheme": provider.fee_scheme or "other",
        "course_language": _known(language, "course_language"),
        **{f"provider_{kind}": True for kind in held},
    }
    for rule, parameter in FEES.items():
        amount = value_on(of, parameter, on)
        if amount is not None and answer(of.rule(rule), facts, on).yes:
            return amount.value, amount.source
    return None, ""


def law_for_copy(programme_name: str, on: dt.date) -> Callable[[Course], CourseLaw]:
    """For ``copy_term``: the law of each course that is copied, on the day of copying."""

    def law_of(course: Course) -> CourseLaw:
        return law_of_course(programme_name, course.kind, course.provider, course.session.language, on)

    return law_of


def issuers_of(programme_name: str, kind: str) -> Issuers:
    """Whom the programme names for a kind of attestation, from the evidence that proves the commitment
    (LU-CAI-ART10-ATTENDANCE-CERTIFICATE, LU-CAI-ART16-CERTIFICATE, LU-CAI-ART20-NAMED-CERTIFICATE)."""
    of = programme(programme_name)
    (proof, *_more) = of.obligations[OF_PAPER[Attestation.Kind(kind)]].proofs()
    names = ", ".join(of.issuers[each].says(spoken()) for each in proof.issuers)
    sentence = _("This paper counts only from: %(issuers)s (%(article)s).") % {
        "issuers": names,
        "article": proof.article,
    }
    return Issuers(allowed=proof.issuers, sentence=sentence, sources=proof.cite)


def known_skills(programme_name: str) -> Known:
    """The competences of the report on skills and the levels (LU-CAI-ART10-SKILLS-REPORT)."""
    of = programme(programme_name)
    return Known(competences=tuple(of.courses.competences), levels=tuple(of.interview.levels))


def words_of_courses(programme_name: str, language: str = "") -> Mapping[str, Mapping[str, str]]:
    """Languages, modules, competences, levels, areas, parts of the day, sectors and issuers in words, for forms."""
    of, spoken_now = programme(programme_name), language or spoken()
    texts = {
        "languages": of.courses.languages,
        "competences": of.courses.competences,
        "levels": of.interview.levels,
        "areas": of.courses.areas,
        "sectors": of.courses.sectors,
        "fee_schemes": of.courses.fee_schemes,
        "issuers": of.issuers,
        "modules": {each.id: each.label for each in of.courses.modules.values()},
        "day_parts": {each.id: each.label for each in of.courses.day_parts.values()},
    }
    return {name: {key: text.says(spoken_now) for key, text in found.items()} for name, found in texts.items()}
