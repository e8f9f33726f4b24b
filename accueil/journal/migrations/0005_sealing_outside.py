"""The chain is sealed outside the database; entries past their term leave it against a signed checkpoint."""

from django.db import migrations

from accueil.database.policies import ABOUT, insert_only, owned_by_search, protect_by
from accueil.journal.chain import VERIFY_SQL
from accueil.journal.dropping_sql import (
    DROP_SQL,
    DROP_UNDO,
    LINKS_SQL,
    LINKS_UNDO,
    VERIFY_FROM_FLOOR_SQL,
    stands_sql,
    stands_undo,
)

STANDING = ("journal_entry", "journal_subject", "journal_seal")
# The owner calls it, and it alone: the application holds what default privileges give, which is not this.
ONLY_OWNER = """
do $only$ begin execute format('grant execute on function journal_drop(integer), journal_months(date, text),'
  ' journal_persons(bigint, bigint) to %I', current_user); end $only$;
"""


def ours(table, person=False):
    """Rows of the act's authority, of the person it is about where it is about one."""
    rule = f"(select accueil_covers('{table}')) and authority = (select accueil_authority())"
    return protect_by(table, f"{rule} and coalesce(person_id = {ABOUT}, true)" if person else rule)


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_checkpoints_and_reviews")]

    operations = [
        migrations.RunSQL(LINKS_SQL, LINKS_UNDO),
        owned_by_search("journal_links(bigint, integer)"),
        owned_by_search("journal_unsealed()"),
        migrations.RunSQL(
            VERIFY_FROM_FLOOR_SQL, VERIFY_SQL.replace("create function journal_verify", "create or replace function journal_verify")
        ),
        *(migrations.RunSQL(stands_sql(table), stands_undo(table)) for table in STANDING),
        migrations.RunSQL(DROP_SQL, DROP_UNDO),
        owned_by_search("journal_drop(integer)"),
        owned_by_search("journal_months(date, text)"),
        owned_by_search("journal_persons(bigint, bigint)"),
        migrations.RunSQL(ONLY_OWNER, migrations.RunSQL.noop),
        insert_only("journal_checkpoint"),
        insert_only("journal_floor"),
        migrations.RunSQL(
            """revoke insert, update, delete on journal_floor from accueil_app;
               revoke update, delete on journal_checkpoint from accueil_app;
               revoke delete on journal_review, journal_delivery from accueil_app;""",
            migrations.RunSQL.noop,
        ),
        ours("journal_review"),
        ours("journal_contest", person=True),
        ours("journal_watch", person=True),
    ]
