"""A code of a letter opens the file under the authority that gave it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accueil_messages", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="onetimelink",
            name="authority",
            field=models.CharField(blank=True, default="", max_length=40),
        )
    ]
