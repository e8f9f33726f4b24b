"""Accounts, assignments of roles, and the links that open a person's file to an account."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from accueil.journal.context import Agent


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; e-mail addresses are kept in lower case, since people type them both ways."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save()
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """Somebody who signs in: staff with a name, function and office, or a newcomer known by address only."""

    class Kind(models.TextChoices):
        STAFF = "staff"
        NEWCOMER = "newcomer"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NEWCOMER)
    name = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=80, blank=True)
    office = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, default="fr")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        db_table = "access_account"

    @property
    def is_staff_member(self) -> bool:
        """Whether the account belongs to an agent of an authority."""
        return self.kind == self.Kind.STAFF

    @property
    def agent(self) -> Agent:
        """The account as the agent of an act: staff by function and office, a newcomer as the person."""
        if self.is_staff_member:
            return Agent(self.pk, "staff", self.function, self.office)
        return Agent(self.pk, "person", "the person", "self")


class DateRange(Func):
    """A half-open range of days; no upper day means without end."""

    function = "daterange"
    output_field = DateRangeField()


NO_PROVIDER = uuid.UUID(int=0)
"""Stands for "the authority itself" where a key must not be empty."""


class Assignment(models.Model):
    """A role given to an agent for one authority, from a day on until a day (half-open).

    ``provider_id`` names the provider of classes an agent works for; empty for agents of the authority itself. A role
    of oversight counts from the moment somebody confirmed it who neither gave nor got it; ``founding`` marks the one
    director an installation begins with, whom nobody there could confirm. Where nobody is named as the giver, whoever
    runs the installation proposed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=40)
    authority = models.CharField(max_length=40)
    provider_id = models.UUIDField(null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    founding = models.BooleanField(default=False)

    class Meta:
        db_table = "access_assignment"
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=F("given_by")) & ~Q(confirmed_by=F("account")) & ~Q(given_by=F("account")),
                name="access_assignment_four_eyes",
            ),
            models.UniqueConstraint(
                fields=["authority"], condition=Q(founding=True), name="access_assignment_founded_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="access_assignment_in_order"
            ),
            ExclusionConstraint(
                name="access_assignment_once",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("authority", RangeOperators.EQUAL),
                    (Coalesce("provider_id", Value(NO_PROVIDER)), RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class PersonLink(models.Model):
    """An account may open one person's file: linked by an officer, by a code from a letter, or by a verified number.

    An e-mail address alone never links.
    """

    class Way(models.TextChoices):
        OFFICER = "officer"
        LETTER = "letter"
        IDENTITY = "identity"
        APPLICATION = "application"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="links")
    person_id = models.UUIDField()
    authority = models.CharField(max_length=40)
    way = models.CharField(max_length=12, choices=Way)
    linked_at = models.DateTimeField()
    linked_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "access_person_link"
        indexes = [models.Index(fields=["person_id"], name="access_link_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(ended_at__isnull=True), name="access_link_one_file")
        ]


class Client(models.Model):
    """A program of one provider: it signs in with its own id and secret and reaches that provider's classes only.

    ``office`` is the provider's name as the journal keeps it; ``scopes`` is the most a token may hold.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.OneToOneField("oauth2_provider.Application", models.PROTECT, related_name="client")
    provider_id = models.UUIDField()
    authority = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=80)
    scopes = ArrayField(models.CharField(max_length=30))
    calls_a_minute = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "access_client"
        indexes = [models.Index(fields=["provider_id"], name="access_client_by_provider")]
        constraints = [
            models.UniqueConstraint(
                fields=["provider_id", "name"], condition=Q(ended_at__isnull=True), name="access_client_name_once"
            )
        ]
