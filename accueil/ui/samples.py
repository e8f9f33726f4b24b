"""Invented values for the gallery and for tests of components; in English, since real texts come from the rooms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator

from accueil.ui import parts
from accueil.ui.parts.states import State
from accueil.ui.sample_forms import sample_form

TODAY = dt.date(2023, 6, 15)
ART_2 = parts.Article(
    label="art. 2, al. 1",
    href="#law",
    law="Here stands the text of the article as it was in force on the day of the answer.",
    source="Regulation of 2 September 2011, in force on 15 June 2023",
)


def day(year: int, month: int, number: int) -> dt.date:
    """A day, shortly."""
    return dt.date(year, month, number)


def lines() -> dict[str, parts.Line]:
    """A contract under way, one signed and not in effect, one whose term has just passed."""
    event = parts.Event
    under_way = parts.Line(
        today=TODAY,
        title="Your contract, from beginning to end",
        number="CAI-2022-00418",
        sentence="You have until 3 October 2024. That is 15 months.",
        events=(
            event(on=day(2022, 5, 2), label="Signed", kind="signed"),
            event(on=day(2022, 10, 3), label="In effect", kind="effect"),
            event(on=day(2022, 12, 3), label="Civic instruction", kind="deed", state="done"),
            event(on=day(2023, 7, 14), label="Language course", kind="deed", state="doing"),
            event(on=day(2023, 11, 11), label="Orientation day", kind="deed", state="todo"),
            event(on=day(2024, 10, 3), label="End of the contract", kind="end"),
            event(on=day(2025, 5, 2), label="Data made anonymous", kind="kept"),
        ),
    )
    signed = parts.Line(
        today=TODAY,
        sentence="Signed on 12 June 2023. The two years have not begun yet.",
        events=(
            event(on=day(2023, 6, 12), label="Signed", kind="signed"),
            event(on=day(2023, 9, 12), label="First lesson", kind="deed", state="todo"),
        ),
    )
    passed = parts.Line(
        today=TODAY,
        sentence="The term passed on 25 May 2023, 21 days ago.",
        events=(
            event(on=day(2021, 5, 3), label="Signed", kind="signed"),
            event(on=day(2021, 5, 25), label="In effect", kind="effect"),
            event(on=day(2022, 2, 18), label="Language certificate", kind="deed", state="done"),
            event(on=day(2022, 11, 26), label="Civic certificate", kind="deed", state="done"),
            event(on=day(2023, 4, 29), label="Orientation day missed", kind="deed", state="no"),
            event(on=day(2023, 5, 25), label="Term", kind="end"),
            event(on=day(2024, 5, 3), label="Data made anonymous", kind="kept"),
        ),
    )
    return {"under_way": under_way, "signed": signed, "passed": passed}


def reasons() -> tuple[parts.Reason, ...]:
    """One reason met, one not met, one unknown."""
    return (
        parts.Reason(state="yes", text="You are 16 or older.", fact="You are 34.", articles=(ART_2,)),
        parts.Reason(state="no", text="You do not hold the nationality.", fact="You hold it.", articles=(ART_2,)),
        parts.Reason(state="unknown", text="You stay lawfully.", articles=(parts.Article(label="art. 2, al. 1"),)),
    )


def question() -> parts.Question:
    """One question that matters."""
    return parts.Question(
        name="language",
        title="One question still matters: do you already speak a little of one of the three languages?",
        intro="It does not change the yes. It changes which course you can take.",
        article=parts.Article(label="art. 7 and 8", href="#law"),
        choices=(
            parts.Choice(value="yes", label="Yes, simple sentences", effect="You can go further in that language."),
            parts.Choice(value="no", label="No, not yet", effect="You begin in the language you choose."),
            parts.Choice(value="unknown", label="I don’t know", effect="We look at it together."),
        ),
        button="Update the answer",
        action="#question",
    )


def tasks() -> tuple[parts.Task, ...]:
    """A task in every state."""
    words: tuple[tuple[State, str], ...] = (
        ("done", "Done"), ("doing", "Under way"), ("todo", "To book"), ("due", "Due in 8 days"),
        ("late", "Late by 3 days"), ("no", "Refused"), ("unknown", "Not known"),
    )  # fmt: skip
    link = parts.Link(href="#", text="See the certificate")
    return tuple(
        parts.Task(title=f"A commitment that is {state}", text="One sentence says what it is.", state=state, word=word,
                   articles=(ART_2,), links=(link,) if state == "done" else ())
        for state, word in words
    )  # fmt: skip


def rule() -> parts.RuleSays:
    """What a rule says."""
    return parts.RuleSays(
        answer="Not fulfilled: two of three commitments were accomplished in time.",
        reasons=reasons(),
        readings=("a term on the anniversary day is still in time.",),
        computed_on=TODAY,
        facts=7,
        book="7f3a c91e 04bd",
        href="#",
    )


def table() -> parts.Table:
    """A work list with a group, two scripts and numbers."""
    cell = parts.Cell
    late = parts.Row(
        cells=(
            cell(text="Selam Haile", href="#", under="ሰላም ኃይለ", script="am"),
            cell(text="14 June 2023", state="late", under="1 day late"),
            cell(text="The term was reached. The person gives a reason."),
            cell(text="1", numeric=True),
        ),
        group="Late", group_state="late", group_note="1 file", focus=True,
    )  # fmt: skip
    soon = parts.Row(
        cells=(
            cell(text="Olena Kovalenko", href="#", under="Олена Коваленко", script="uk"),
            cell(text="15 June 2023", state="due"),
            cell(text="A certificate arrived. The name differs by one letter."),
            cell(text="3", numeric=True),
        ),
        group="Today", group_state="due", group_note="1 file",
    )  # fmt: skip
    columns = (
        parts.Column(key="person", label="Person"),
        parts.Column(key="due", label="Due", sort="#", sorted="ascending"),
        parts.Column(key="why", label="Why it needs you"),
        parts.Column(key="papers", label="Papers", numeric=True),
    )
    return parts.Table(caption="Files that need you", columns=columns, rows=(late, soon), empty="No file needs you.")


def side() -> dict[str, Any]:
    """Contact, next step, purpose, filters and other small parts."""
    link = parts.Link(href="#", text="Write a message")
    views = (
        parts.FilterLink(href="#", text="Needs me this week", count=13, current=True),
        parts.FilterLink(href="#", text="Waiting for the person", count=1284),
    )
    return {
        "contact": parts.Contact(
            title="Your contact", name="Nora Weber", office="administrative auditor", phone="+352 555 01 37",
            hours="Monday to Friday, 8:30 to 12:00.", languages="Portuguese, French, Luxembourgish.", link=link,
        ),
        "next": parts.NextStep(
            title="Book the orientation day", text="Saturday, 11 November 2023, in Limpertsberg. It is free.",
            link=parts.Link(href="#", text="Book a place"), other=parts.Link(href="#", text="I cannot come that day"),
        ),
        "purpose": parts.Purpose(
            text="end check of contract CAI-2021-00193, a task of your work list.",
            since=dt.datetime(2023, 6, 15, 6, 12, tzinfo=dt.UTC), seen_by="In the journal; Selam Haile can see it.",
            change=parts.Link(href="#", text="Work for another purpose"),
        ),
        "groups": (parts.FilterGroup(title="Mine", links=views),),
        "chips": (("Due", "until 18 June 2023"), ("Officer", "Claire Hoffmann")),
        "facts": (("Age", "34", "#"), ("Nationality", "Cape Verde", "#")),
        "looks": (parts.Look(on=day(2023, 6, 13), who="Department, auditor", why="To prepare the orientation day"),),
        "steps": (
            parts.Step(title="Ask for an interview", text="Online, about ten minutes."),
            parts.Step(title="Bring your papers", text="We prepare your roadmap together.", articles=(ART_2,)),
        ),
        "moments": (
            parts.Moment(on=day(2023, 5, 9), title="Hospital certificate received", state="done"),
            parts.Moment(on=day(2023, 4, 29), title="Orientation day missed", text="No paper yet.", state="no"),
        ),
    }  # fmt: skip


def bars() -> dict[str, Any]:
    """Seats of a class that goes ahead and of one at risk; a chart."""
    return {
        "seats_whole": parts.Seats(signatories=13, others=4, minimum=15, places=20, state="done", word="goes ahead",
                                   sentence="17 of 20 places are taken; the minimum of 15 is reached."),
        "seats_at_risk": parts.Seats(signatories=8, others=3, minimum=15, places=20, state="due", word="at risk",
                                     sentence="11 of 20 places are taken; 4 are missing to the minimum of 15."),
        "chart": parts.Chart(title="Where the reason came from", label="Activity", series=("from a task", "asked"),
                             rows=(("Case work", (6412, 188)), ("Bookings", (2260, 41)), ("Permits", (1384, 163)))),
    }  # fmt: skip


def everything() -> dict[str, Any]:
    """All of it, for the gallery."""
    decided = parts.Decided(
        answer="Not fulfilled, reason recognised", by="Claire Hoffmann", on=TODAY, differs=True,
        grounds="She was in hospital until 1 May 2023.", letter=parts.Link(href="#", text="Read the letter"),
    )  # fmt: skip
    return {
        "lines": lines(), "reasons": reasons(), "question": question(), "tasks": tasks(), "rule": rule(),
        "decided": decided, "table": table(), "empty_table": parts.Table(caption="None", columns=(), rows=(),
        empty="Nobody is waiting."), "page": Paginator(range(1284), 25).page(7), "form": sample_form(),
        "faulty_form": sample_form(faulty=True), "today": TODAY, **side(), **bars(),
    }  # fmt: skip
