"""What happened to a person and when, so that the file stands at its stage on the demonstration's day."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from accueil.command.seeding.law_days import LawDays, signs_without_counselling
from accueil.command.seeding.stages import Stage
from accueil.kernel.dates import shift

LANGUAGE, CIVIC, ORIENTATION = "language", "civic", "orientation"


@dataclass(frozen=True, slots=True)
class Attended:
    """One service: begun, and done where ``done_on`` is given."""

    obligation: str
    began_on: dt.date
    done_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A contract from proposal to end check."""

    on: dt.date
    services: tuple[Attended, ...] = ()
    checked_on: dt.date | None = None
    fulfilled: bool = False
    reason_on: dt.date | None = None
    judged_on: dt.date | None = None
    second: Signed | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A file from request on; ``minor`` people sign with a parent, ``counselled`` ones were interviewed."""

    stage: Stage
    asked_on: dt.date
    interview_on: dt.date | None = None
    refused_on: dt.date | None = None
    first: Signed | None = None
    minor: bool = False
    channel: str = "counter"
    counselled: bool = field(default=True)


def story(stage: Stage, law: LawDays, draw: random.Random) -> Story:
    """A story that ends at ``stage`` on the law's day."""
    made = _STORIES[stage](law, draw)
    channel = draw.choices(("online", "counter", "paper", "phone"), (6, 3, 2, 1))[0]
    alone = channel == "online" and made.interview_on is not None and draw.random() < 0.3
    alone = alone and signs_without_counselling(made.asked_on)
    return replace(made, stage=stage, channel=channel, counselled=not alone)


def _ago(day: dt.date, least: int, most: int, draw: random.Random) -> dt.date:
    return _workday(day - dt.timedelta(days=draw.randint(least, most)))


def _workday(day: dt.date) -> dt.date:
    """Offices work from Monday to Friday."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def _signing(at_latest: dt.date, law: LawDays, draw: random.Random, gap: tuple[int, int] = (4, 60)) -> dt.date:
    """A day some weeks before ``at_latest``, and one on which contracts were signed."""
    return _ago(min(at_latest, law.last_signing), *gap, draw)


def _candidate(signed_on: dt.date, draw: random.Random) -> tuple[dt.date, dt.date]:
    """The request and the interview that came before a signature."""
    interview = _ago(signed_on, 0, 25, draw)
    return _ago(interview, 5, 40, draw), interview


def _with(first: Signed, draw: random.Random, *, minor_share: float = 0.0) -> Story:
    asked, interview = _candidate(first.on, draw)
    return Story(Stage.SIGNED, asked, interview, first=first, minor=draw.random() < minor_share)


def _course(began: dt.date, law: LawDays, draw: random.Random, *, done: bool = True) -> Attended:
    end = _workday(began + dt.timedelta(days=draw.randint(60, 200)))
    return Attended(LANGUAGE, began, end if done and end < law.day else None)


def _lesson(began: dt.date, draw: random.Random) -> Attended:
    return Attended(CIVIC, began, _workday(began + dt.timedelta(days=draw.randint(7, 28))))


def _services(effect: dt.date, until: dt.date, law: LawDays, draw: random.Random) -> tuple[Attended, ...]:
    """All three services between the first day and ``until``."""
    room = max((until - effect).days, 1)
    civic = _workday(effect + dt.timedelta(days=min(draw.randint(20, 150), room // 2)))
    orientation = _workday(effect + dt.timedelta(days=min(draw.randint(30, 330), room)))
    language = Attended(LANGUAGE, effect, min(_workday(effect + dt.timedelta(days=draw.randint(60, 200))), until))
    return (
        language,
        Attended(CIVIC, civic, min(_workday(civic + dt.timedelta(days=14)), until)),
        Attended(ORIENTATION, orientation, orientation),
    )


def _asked(law: LawDays, draw: random.Random) -> Story:
    return Story(Stage.ASKED, _ago(law.last_signing, 1, 35, draw))


def _interviewed(law: LawDays, draw: random.Random) -> Story:
    interview = _ago(law.last_signing, 1, 30, draw)
    return Story(Stage.INTERVIEWED, _ago(interview, 5, 40, draw), interview, minor=draw.random() < 0.15)


def _refused(law: LawDays, draw: random.Random) -> Story:
    refused = _ago(law.last_signing, 1, 60, draw)
    return Story(Stage.REFUSED, _ago(refused, 8, 40, draw), refused_on=refused)


def _signed(law: LawDays, draw: random.Random) -> Story:
    return _with(Signed(_signing(law.day, law, draw, (2, 120))), draw, minor_share=0.12)


def _in_effect(law: LawDays, draw: random.Random) -> Story:
    effect = _ago(law.day, 10, 480, draw)
    services = _services(effect, shift(law.day, -3, "days"), law, draw)
    kept = [_so_far(each, law.day) for each in services if each.began_on < law.day]
    first = Signed(_signing(effect, law, draw), tuple(kept[: draw.randint(1, 2)]))
    return _with(first, draw, minor_share=0.06)


def _so_far(service: Attended, day: dt.date) -> Attended:
    return service if service.done_on and service.done_on < day else replace(service, done_on=None)


def _near_term(law: LawDays, draw: random.Random) -> Story:
    effect = shift(law.day, -law.term_years, "years") + dt.timedelta(days=draw.randint(3, 75))
    services = _services(effect, _ago(law.day, 30, 90, draw), law, draw)
    return _with(Signed(_signing(effect, law, draw), _some(services, draw)), draw)


def _some(services: tuple[Attended, ...], draw: random.Random) -> tuple[Attended, ...]:
    """The first service, and sometimes one of the others: something stays missing."""
    kept = [services[0], *draw.sample(services[1:], draw.randint(0, 1))]
    return (replace(kept[0], done_on=None), *kept[1:]) if draw.random() < 0.3 else tuple(kept)


def _done(law: LawDays, draw: random.Random) -> Story:
    effect = _ago(law.day, 300, 600, draw)
    return _with(Signed(_signing(effect, law, draw), _services(effect, _ago(law.day, 5, 25, draw), law, draw)), draw)


def _fulfilled(law: LawDays, draw: random.Random) -> Story:
    effect = _ago(law.day, 420, 1000, draw)
    checked = min(_ago(shift(effect, law.term_years, "years"), 1, 90, draw), _ago(law.day, 3, 60, draw))
    services = _services(effect, _ago(checked, 5, 20, draw), law, draw)
    return _with(Signed(_signing(effect, law, draw), services, checked, fulfilled=True), draw)


def _unfulfilled(law: LawDays, draw: random.Random, ended: tuple[int, int]) -> Signed:
    """A contract whose term ran out some days ago with something missing."""
    effect = shift(_ago(law.day, *ended, draw), -law.term_years, "years")
    services = _services(effect, shift(effect, 1, "years"), law, draw)
    return Signed(_signing(effect, law, draw), _some(services, draw))


def _term_over(law: LawDays, draw: random.Random) -> Story:
    return _with(_unfulfilled(law, draw, (3, 40)), draw)


def _not_fulfilled(law: LawDays, draw: random.Random) -> Story:
    first = _unfulfilled(law, draw, (70, 500))
    return _with(replace(first, checked_on=_after_term(first, law, draw)), draw)


def _after_term(first: Signed, law: LawDays, draw: random.Random) -> dt.date:
    over = shift(first.services[0].began_on, law.term_years, "years")
    return min(_workday(over + dt.timedelta(days=draw.randint(6, 40))), law.day)


def _reason_given(law: LawDays, draw: random.Random) -> Story:
    first = _unfulfilled(law, draw, (50, 80))
    checked = _after_term(first, law, draw)
    reason = min(_workday(checked + dt.timedelta(days=6)), law.day)
    return _with(replace(first, checked_on=checked, reason_on=reason), draw)


def _recognised(law: LawDays, draw: random.Random) -> Story:
    first = _unfulfilled(law, draw, (70, 110))
    return _with(_judged(first, law, draw), draw)


def _judged(first: Signed, law: LawDays, draw: random.Random) -> Signed:
    checked = _after_term(first, law, draw)
    reason = _workday(checked + dt.timedelta(days=7))
    return replace(first, checked_on=checked, reason_on=reason, judged_on=_workday(reason + dt.timedelta(days=7)))


def _second(law: LawDays, draw: random.Random) -> Story:
    """The second contract, too, was signed while contracts were."""
    anchor = replace(law, day=law.last_signing)
    first = _judged(_unfulfilled(anchor, draw, (130, 400)), anchor, draw)
    signed = _workday((first.judged_on or law.last_signing) + dt.timedelta(days=draw.randint(7, 20)))
    effect = _workday(signed + dt.timedelta(days=draw.randint(7, 30)))
    done = {each.obligation for each in first.services if each.done_on}
    missing = next(each for each in (LANGUAGE, CIVIC, ORIENTATION) if each not in done)
    started = () if effect >= law.day else (Attended(missing, effect, None if missing != ORIENTATION else effect),)
    return _with(replace(first, second=Signed(min(signed, law.last_signing), started)), draw)


def _former_candidate(law: LawDays, draw: random.Random) -> Story:
    interview = _ago(min(shift(law.day, -law.keep_candidates, "years"), law.last_signing), 10, 400, draw)
    return Story(Stage.FORMER_CANDIDATE, _ago(interview, 5, 40, draw), interview if draw.random() < 0.5 else None)


def _former_signatory(law: LawDays, draw: random.Random) -> Story:
    over = _ago(shift(law.day, -law.keep_signatories, "years"), 10, 500, draw)
    effect = shift(over, -law.term_years, "years")
    services = _services(effect, _ago(over, 30, 90, draw), law, draw)
    fulfilled = draw.random() < 0.6
    first = Signed(_signing(effect, law, draw), services if fulfilled else _some(services, draw))
    checked = over if fulfilled else _workday(over + dt.timedelta(days=10))
    return _with(replace(first, checked_on=checked, fulfilled=fulfilled), draw)


_STORIES: dict[Stage, Callable[[LawDays, random.Random], Story]] = {
    Stage.ASKED: _asked,
    Stage.INTERVIEWED: _interviewed,
    Stage.REFUSED: _refused,
    Stage.SIGNED: _signed,
    Stage.IN_EFFECT: _in_effect,
    Stage.NEAR_TERM: _near_term,
    Stage.DONE: _done,
    Stage.FULFILLED: _fulfilled,
    Stage.TERM_OVER: _term_over,
    Stage.NOT_FULFILLED: _not_fulfilled,
    Stage.REASON_GIVEN: _reason_given,
    Stage.RECOGNISED: _recognised,
    Stage.SECOND: _second,
    Stage.FORMER_CANDIDATE: _former_candidate,
    Stage.FORMER_SIGNATORY: _former_signatory,
}
