"""A provider's own staff see the people of their own classes and nobody else, whatever activity they name.

The functions answer yes or no about one id, and only for the provider of the open act; they see past row security, so
each compares with that provider itself.
"""

from django.db import migrations

from accueil.database.policies import narrow_to_provider, owned_by_search

DEFINER = "language sql stable security definer set search_path = public, pg_temp as"
FUNCTIONS = f"""
create function accueil_own_enrolment(one uuid) returns boolean {DEFINER} $$
  select exists (select from agenda_enrolment e join agenda_groupsession s on s.id = e.session_id
                 where e.id = one and s.provider_ref = accueil_provider())
$$;
create function accueil_own_meeting(one uuid) returns boolean {DEFINER} $$
  select exists (select from agenda_meeting m join agenda_groupsession s on s.id = m.session_id
                 where m.id = one and s.provider_ref = accueil_provider())
$$;
create function accueil_own_voucher(one uuid) returns boolean {DEFINER} $$
  select exists (
    select from training_voucher v where v.id = one and (
      v.code = accueil_shown() or exists (
        select from agenda_enrolment e join agenda_groupsession s on s.id = e.session_id
        where e.person_id = v.person_id and (e.id = v.enrolment_id or e.voucher_ref = v.id)
          and s.provider_ref = accueil_provider())))
$$;
create function accueil_own_entitlement(one uuid) returns boolean {DEFINER} $$
  select exists (select from training_voucher v where v.entitlement_id = one and accueil_own_voucher(v.id))
$$;
create function accueil_teaches(one uuid) returns boolean {DEFINER} $$
  select exists (select from agenda_enrolment e join agenda_groupsession s on s.id = e.session_id
                 where e.person_id = one and s.provider_ref = accueil_provider())
      or exists (select from training_voucher v where v.person_id = one and v.code = accueil_shown())
$$;
"""
NAMES = ("own_enrolment", "own_meeting", "own_voucher", "own_entitlement", "teaches")
UNDO = "".join(f"drop function accueil_{each}(uuid);" for each in reversed(NAMES))
OWN_SESSION = """exists (select from agenda_groupsession own
  where own.id = agenda_enrolment.session_id and own.provider_ref = (select accueil_provider()))"""


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0003_schools"),
        ("agenda", "0002_places"),
        ("people", "0001_initial"),
        ("database", "0002_provider"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        *(owned_by_search(f"accueil_{each}(uuid)") for each in NAMES),
        narrow_to_provider("people_person", "accueil_teaches(id)"),
        narrow_to_provider("agenda_enrolment", OWN_SESSION),
        narrow_to_provider("agenda_occupied", "accueil_own_meeting(meeting_id)"),
        narrow_to_provider("agenda_attendancemark", "accueil_own_meeting(meeting_id)"),
        narrow_to_provider("training_assessment", "accueil_own_enrolment(enrolment_id)"),
        narrow_to_provider("training_attestation", "accueil_own_enrolment(enrolment_id)"),
        narrow_to_provider("training_voucher", "code = accueil_shown() or accueil_own_voucher(id)"),
        narrow_to_provider("training_entitlement", "accueil_own_entitlement(id)"),
    ]
