"""How an agent likes the work list: views kept under a name, and the columns shown. They name no newcomer."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower


class ListView(models.Model):
    """A filter with its order, kept by one account for one authority under a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    authority = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    only = models.CharField(max_length=30)
    sort = models.CharField(max_length=20, blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "cases_listview"
        ordering = (Lower("name"),)
        constraints = [models.UniqueConstraint("account", "authority", Lower("name"), name="listview_name_once")]


class ListColumns(models.Model):
    """The columns of the work list one account chose for one authority."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    authority = models.CharField(max_length=40)
    columns = ArrayField(models.CharField(max_length=20))
    chosen_at = models.DateTimeField()

    class Meta:
        db_table = "cases_listcolumns"
        constraints = [models.UniqueConstraint(fields=["account", "authority"], name="listcolumns_once")]
