"""Row security on the tables of persons; a draft is seen by the account that writes it and by nobody else."""

from django.db import migrations

from accueil.database.policies import protect, protect_by

TABLES = (
    "case casefact casechange interview languageskill courseorientation referral referralnote roadmap contract signature "
    "signaturerequest suspension decision givenreason"
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("database", "0001_context")]
    operations = [
        *(protect(f"cases_{table}") for table in TABLES.split()),
        protect_by(
            "cases_draft",
            "(select accueil_covers('cases_draft')) and account_id::text = (select accueil_setting('agent'))",
        ),
    ]
