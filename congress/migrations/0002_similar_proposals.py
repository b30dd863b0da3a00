"""Finding similar titles by trigrams, where the database can: PostgreSQL with pg_trgm."""

from django.db import migrations

# pg_trgm is a trusted extension: the owner of the database may create it.
FORWARD = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX proposal_grams ON congress_proposal USING gin (grams gin_trgm_ops);
"""
BACKWARD = "DROP INDEX proposal_grams;"


def forward(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(FORWARD)


def backward(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(BACKWARD)


class Migration(migrations.Migration):
    dependencies = [("congress", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]
