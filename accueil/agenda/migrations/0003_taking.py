"""The statement that gives a place, as a function."""

from django.db import migrations

from accueil.agenda.taking import TAKE_SQL, TAKE_UNDO


class Migration(migrations.Migration):
    dependencies = [("agenda", "0002_places")]
    operations = [migrations.RunSQL(TAKE_SQL, TAKE_UNDO)]
