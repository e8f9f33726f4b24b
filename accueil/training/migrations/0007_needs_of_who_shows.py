"""Who enrols with a shown voucher waits no longer: a provider's act may end the needs, and withdraw the open offers, of
the one person whose voucher was shown, and sees those of nobody else."""

from django.db import migrations

from accueil.database.policies import narrow_to_provider, owned_by_search

SHOWS = """
create function accueil_shows(one uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select from training_voucher v where v.person_id = one and v.code = accueil_shown())
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("training", "0006_evidence_of_places"), ("agenda", "0002_places")]
    operations = [
        migrations.RunSQL(SHOWS, "drop function accueil_shows(uuid);"),
        owned_by_search("accueil_shows(uuid)"),
        narrow_to_provider("agenda_need", "accueil_shows(person_id)"),
        narrow_to_provider("agenda_placeoffer", "accueil_shows(person_id)"),
    ]
