"""Who was touched, and why, is read by the authority of the entry alone, as the entry itself is.

A function asks for the entry of a person's line: the entry's own policy reads those lines, and a policy may not read
itself.
"""

from django.db import migrations

from accueil.database.policies import owned_by_search

OURS = """
create function journal_is_ours(entry uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select from journal_entry e where e.id = entry and e.authority = accueil_authority())
$$;
"""
SUBJECT = """(select accueil_covers('journal_entry')) and journal_is_ours(entry_id)
  and ((select accueil_person()) is null or person_id = (select accueil_person()))"""
DETAIL = """(select accueil_covers('journal_entry')) and journal_is_ours(entry_id)
  and ((select accueil_person()) is null or exists (select from journal_subject own
    where own.entry_id = journal_detail.entry_id and own.person_id = (select accueil_person())))"""

# As 0001 made them.
BEFORE = """(select accueil_covers('journal_entry')) and ((select accueil_person()) is null
  or person_id = (select accueil_person()))"""
DETAIL_BEFORE = """(select accueil_covers('journal_entry')) and ((select accueil_person()) is null
  or exists (select from journal_subject own
    where own.entry_id = journal_detail.entry_id and own.person_id = (select accueil_person())))"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunSQL(OURS, "drop function journal_is_ours(uuid)"),
        owned_by_search("journal_is_ours(uuid)"),
        migrations.RunSQL(
            f"alter policy own_rule on journal_subject using ({SUBJECT})",
            f"alter policy own_rule on journal_subject using ({BEFORE})",
        ),
        migrations.RunSQL(
            f"alter policy own_rule on journal_detail using ({DETAIL})",
            f"alter policy own_rule on journal_detail using ({DETAIL_BEFORE})",
        ),
    ]
