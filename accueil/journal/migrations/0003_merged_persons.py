"""A person who reads who looked sees the looks at every row that stands for the person, merged ones among them."""

from django.db import migrations

from accueil.database.policies import ABOUT, PERSONS_SQL

COVERED = "(select accueil_covers('journal_entry'))"
OURS = {
    "journal_entry": "authority = (select accueil_authority())",
    "journal_subject": "journal_is_ours(entry_id)",
    "journal_detail": "journal_is_ours(entry_id)",
}
KEY = {"journal_entry": "id", "journal_detail": "entry_id"}


def rule(table: str, about: str) -> str:
    """Whose entries an act reads; ``about`` compares a column with whoever the act is about."""
    touched = f"person_id = {about}"
    if table in KEY:
        touched = f"exists (select from journal_subject own where own.entry_id = {table}.{KEY[table]} and own.{touched})"
    return f"{COVERED} and {OURS[table]} and ((select accueil_person()) is null or {touched})"


def rewrite(about: str) -> str:
    """The three policies."""
    return "".join(f"alter policy own_rule on {table} using ({rule(table, about)});" for table in OURS)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_own_authority")]

    operations = [migrations.RunSQL(PERSONS_SQL + rewrite(ABOUT), rewrite("(select accueil_person())"))]
