"""The interview: what was spoken about, in the categories the programme allows, and the language profile."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.cases.models.case import Case
from accueil.database.cards import COURSE, LANGUAGE, NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class Interview(PersonalRow):
    """Day, place and officer; ``parts`` are the steps the programme prescribes, ``notes`` its categories of data."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="interviews")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    officer_id = models.UUIDField()
    parts = models.JSONField(default=list)
    notes = models.JSONField(default=dict)
    orientation = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    retention = cards(
        case=NEUTRAL, held_on=COURSE, place=COURSE, officer_id=RECORD, parts=COURSE, notes=SITUATION,
        orientation=COURSE, recorded_at=RECORD,
    )  # fmt: skip

    class Meta:
        db_table = "cases_interview"
        ordering = ("held_on",)
        indexes = [models.Index(fields=["person"], name="interview_person")]


class LanguageSkill(PersonalRow):
    """One skill in one language on the day it was assessed; an empty level means none was found."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="skills")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=16)
    skill = models.CharField(max_length=20)
    level = models.CharField(max_length=16, blank=True)
    assessed_on = models.DateField()
    assessed_by = models.UUIDField()

    retention = cards(
        case=NEUTRAL, language=LANGUAGE, skill=LANGUAGE, level=LANGUAGE, assessed_on=LANGUAGE, assessed_by=RECORD
    )

    class Meta:
        db_table = "cases_languageskill"
        ordering = ("language", "skill")
        constraints = [
            models.UniqueConstraint(fields=["case", "language", "skill", "assessed_on"], name="one_level_a_skill_a_day")
        ]
        indexes = [models.Index(fields=["person"], name="languageskill_person")]


class CourseOrientation(PersonalRow):
    """The course proposed to the person, and on what grounds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="orientations")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=16)
    level = models.CharField(max_length=16, blank=True)
    literacy = models.BooleanField(default=False)
    grounds = models.TextField()
    proposed_on = models.DateField()
    proposed_by = models.UUIDField()

    retention = cards(
        case=NEUTRAL, language=LANGUAGE, level=LANGUAGE, literacy=LANGUAGE, grounds=COURSE, proposed_on=COURSE,
        proposed_by=RECORD,
    )  # fmt: skip

    class Meta:
        db_table = "cases_courseorientation"
        ordering = ("proposed_on",)
        indexes = [models.Index(fields=["person"], name="courseorientation_person")]
