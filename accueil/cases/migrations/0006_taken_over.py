"""Where a file that was taken over came from."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from accueil.database.policies import protect


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_list_views"), ("people", "0005_search_by_index")]

    operations = [
        migrations.CreateModel(
            name="TakenOver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority", models.CharField(max_length=60)),
                ("source", models.CharField(max_length=60)),
                ("old_number", models.CharField(max_length=60)),
                ("taken_at", models.DateTimeField()),
                ("taken_by", models.UUIDField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="taken_over", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={"db_table": "cases_takenover"},
        ),
        migrations.AddConstraint(
            model_name="takenover",
            constraint=models.UniqueConstraint(fields=("authority", "source", "old_number"), name="taken_over_once"),
        ),
        protect("cases_takenover"),
    ]
