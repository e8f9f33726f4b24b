"""The click that is one statement; reserved places released by their day."""

from django.db import migrations

from accueil.agenda.taking import ALONE_SQL, ALONE_UNDO, TAKE_SQL


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0020_proposals"),
        ("people", "0004_merged_persons"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        migrations.RunSQL(TAKE_SQL, migrations.RunSQL.noop),
        migrations.RunSQL(ALONE_SQL, ALONE_UNDO),
    ]
