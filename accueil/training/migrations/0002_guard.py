"""Row security on the tables of persons."""

from django.db import migrations

from accueil.database.policies import protect


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial"), ("database", "0001_context")]
    operations = [protect("training_evidence"), protect("training_evidencechange")]
