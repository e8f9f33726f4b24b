"""The register of breaches of data protection; it names nobody, and its steps are only added."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from accueil.database.policies import insert_only


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0005_sealing_outside'),
    ]

    operations = [
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('authority', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('facts', models.TextField()),
                ('categories', models.TextField()),
                ('persons', models.PositiveIntegerField(null=True)),
                ('effects', models.TextField(blank=True)),
                ('risk', models.CharField(choices=[('unlikely', 'unlikely'), ('risk', 'a risk'), ('high', 'a high risk')], max_length=10)),
                ('known_at', models.DateTimeField()),
                ('notify_by', models.DateTimeField()),
                ('term_source', models.CharField(max_length=60)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.UUIDField()),
            ],
            options={
                'db_table': 'journal_breach',
                'indexes': [models.Index(fields=['authority', '-known_at'], name='journal_breach_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('known_at__lte', models.F('recorded_at'))), name='breach_known_first')],
            },
        ),
        migrations.CreateModel(
            name='BreachStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('measure', 'A measure was taken'), ('judged', 'The risk was judged anew'), ('notified', 'The supervisory authority was notified'), ('told', 'The persons were told'), ('closed', 'Closed')], max_length=10)),
                ('risk', models.CharField(blank=True, choices=[('unlikely', 'unlikely'), ('risk', 'a risk'), ('high', 'a high risk')], max_length=10)),
                ('note', models.TextField()),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.UUIDField()),
                ('breach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='journal.breach')),
            ],
            options={
                'db_table': 'journal_breachstep',
                'ordering': ('at', 'recorded_at'),
            },
        ),
        insert_only("journal_breach"),
        insert_only("journal_breachstep"),
    ]
