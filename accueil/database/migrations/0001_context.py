from django.db import migrations

SETTINGS = """
create function accueil_setting(name text) returns text language sql stable as
$$ select nullif(current_setting('accueil.' || name, true), '') $$;
create function accueil_authority() returns text language sql stable as $$ select accueil_setting('authority') $$;
create function accueil_person() returns uuid language sql stable as $$ select accueil_setting('person')::uuid $$;
create function accueil_immutable_unaccent(text) returns text language sql immutable parallel safe strict as
$$ select public.unaccent('public.unaccent'::regdictionary, $1) $$;
"""
UNDO = """
drop function accueil_immutable_unaccent(text); drop function accueil_person(); drop function accueil_authority();
drop function accueil_setting(text);
"""


class Migration(migrations.Migration):
    initial = True
    operations = [migrations.RunSQL(SETTINGS, UNDO)]
