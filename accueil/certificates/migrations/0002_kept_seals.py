"""What stays of a certificate when its file is erased: number, digests, day of issue and state, which name nobody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("certificates", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="KeptSeal",
            fields=[
                ("number", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("code_digest", models.CharField(max_length=64, unique=True)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("issued_on", models.DateField()),
                ("state", models.CharField(max_length=12)),
                ("ended_on", models.DateField(null=True)),
            ],
            options={"db_table": "certificates_keptseal"},
        ),
    ]
