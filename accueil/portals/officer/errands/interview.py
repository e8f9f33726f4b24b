"""The interview: six categories of data and nothing else, the language profile by skill, the course proposed, and what
was explained (LU-CAI-ART24-SIX-CATEGORIES, LU-CAI-ART5-B-LANGUAGE-PROFILE)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.interview import Course, InterviewRecord, Skill, correct_interview, record_interview
from accueil.cases.queries.rows import FileRows
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.opening import opened_file, page_of, programme_of
from accueil.ui.forms import CheckField, ChecksField, DayField, LongTextField, SelectField, TextField
from accueil.ui.names import language_name

SKILL, NOTE = "skill-", "note-"


class InterviewForm(FileForm):
    """The record of one interview, drawn from the programme's own categories, languages, skills and levels."""

    held_on = DayField(label=_("Day of the interview"))
    place = TextField(label=_("Place"), width="w-20")
    parts = ChecksField(label=_("What took place"), required=False)
    orientation = LongTextField(
        label=_("General orientation given"),
        required=False,
        rows=3,
        help_text=_("What you explained, and where you sent the person."),
    )
    course_language = SelectField(label=_("Language of the course"), required=False)
    course_level = SelectField(label=_("Level of the course"), required=False)
    literacy = CheckField(label=_("with literacy training beside it"), required=False)
    course_grounds = LongTextField(
        label=_("Why this course"), required=False, rows=2, help_text=_("Including what the person wishes.")
    )

    def __init__(self, *args: Any, interview: Any, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.interview, self.language = interview, language
        levels = [("", ""), *((key, text.says(language)) for key, text in interview.levels.items())]
        named = [(code, language_name(code)) for code in interview.profile_languages]
        self.fields["parts"].choices = [(key, text.says(language)) for key, text in interview.parts.items()]  # type: ignore[attr-defined]
        self.fields["course_language"].choices = [("", ""), *named]  # type: ignore[attr-defined]
        self.fields["course_level"].choices = levels  # type: ignore[attr-defined]
        for category in interview.categories.values():
            hint = f"{category.hint.says(language)} ({category.article})"
            note = LongTextField(label=category.label.says(language), help_text=hint, required=False, rows=3)
            self.fields[NOTE + category.id] = note
        for code in interview.profile_languages:
            for skill, text in interview.skills.items():
                named_skill = f"{language_name(code)}, {text.says(language)}"
                self.fields[f"{SKILL}{code}-{skill}"] = SelectField(label=named_skill, choices=levels, required=False)
        self.dress()

    def notes(self) -> list[Any]:
        """The fields of the categories."""
        return [self[name] for name in self.fields if name.startswith(NOTE)]

    def profile(self) -> Iterator[tuple[str, list[Any]]]:
        """Per language of the profile its name and the fields of its skills."""
        for code in self.interview.profile_languages:
            yield language_name(code), [self[f"{SKILL}{code}-{skill}"] for skill in self.interview.skills]

    def skill_labels(self) -> list[str]:
        """The names of the skills, as heads of the profile's columns."""
        return [text.says(self.language) for text in self.interview.skills.values()]

    def written(self) -> dict[str, str]:
        """The notes that were written, by category."""
        found = {name[len(NOTE) :]: text.strip() for name, text in self.cleaned_data.items() if name.startswith(NOTE)}
        return {category: text for category, text in found.items() if text}

    def skills(self) -> list[Skill]:
        """Each skill that was assessed."""
        found = []
        for name, level in self.cleaned_data.items():
            if name.startswith(SKILL) and level:
                code, skill = name[len(SKILL) :].split("-", 1)
                found.append(Skill(code, skill, level))
        return found

    def course(self) -> Course | None:
        """The course proposed, where one was."""
        given = self.cleaned_data
        if not given["course_language"]:
            return None
        return Course(
            language=given["course_language"],
            grounds=given["course_grounds"],
            level=given["course_level"],
            literacy=given["literacy"],
        )

    def record(self) -> InterviewRecord:
        """What the form holds, as the room keeps it."""
        given = self.cleaned_data
        return InterviewRecord(
            held_on=given["held_on"],
            place=given["place"],
            parts=given["parts"],
            notes=self.written(),
            orientation=given["orientation"],
            skills=self.skills(),
            course=self.course(),
        )


@staff(P.CASES_RECORD_INTERVIEW, activity="cases.case_work", subject="number")
def record(request: Any, number: str) -> HttpResponse:
    """Record an interview, or correct the one on record."""
    rows, desk = opened_file(number), request.desk
    last = rows.interviews[-1] if rows.interviews else None
    form = InterviewForm(
        posted(request),
        stored=rows.case.version,
        interview=programme_of(rows).interview,
        language=desk.language,
        initial=_stored(rows, last) if last else {"held_on": desk.day, "place": desk.account.office},
    )

    def keep(given: dict[str, Any]) -> object:
        common = {
            "expected_version": given["version"],
            "record": form.record(),
            "by": desk.agent,
            "on": desk.day,
            "at": desk.now,
        }
        if last is not None:
            return correct_interview(interview=last, **common)
        return record_interview(case=rows.case, **common)

    if carried_out(request, form, keep, {"grounds": "course_grounds"}):
        messages.success(request, gettext("The interview is on record."))
        return redirect("officer:file", number=number)
    return render(request, "officer/interview/record.html", page_of(request, rows, form=form, last=last))


def _stored(rows: FileRows, last: Any) -> dict[str, Any]:
    """The last record as the form shows it."""
    stored = {"held_on": last.held_on, "place": last.place, "parts": last.parts, "orientation": last.orientation}
    stored |= {NOTE + category: text for category, text in last.notes.items()}
    return stored | {f"{SKILL}{each.language}-{each.skill}": each.level for each in rows.skills}
