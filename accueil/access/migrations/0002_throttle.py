"""Attempts at signing in are counted in the database, so that every process of the server counts together."""

from django.db import migrations

MAKE = """
create unlogged table access_throttle (
  cache_key varchar(255) primary key, value text not null, expires timestamptz not null
);
create index access_throttle_expires on access_throttle (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, "drop table access_throttle")]
