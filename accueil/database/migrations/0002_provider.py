from django.db import migrations

SETTINGS = """
create function accueil_provider() returns uuid language sql stable as $$ select accueil_setting('provider')::uuid $$;
create function accueil_shown() returns text language sql stable as $$ select accueil_setting('shown') $$;
"""
UNDO = "drop function accueil_shown(); drop function accueil_provider();"


class Migration(migrations.Migration):
    dependencies = [("database", "0001_context")]
    operations = [migrations.RunSQL(SETTINGS, UNDO)]
