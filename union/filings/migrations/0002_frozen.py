"""The database itself keeps what was filed: an approved filing and a submitted content never change,
and nothing that went up to the district is deleted.
"""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION filings_filing_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an approved filing is frozen';
END $$;
CREATE TRIGGER filings_filing_approved BEFORE UPDATE OR DELETE ON filings_filing
  FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION filings_filing_refuse();

CREATE FUNCTION filings_filingversion_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a submitted content is frozen';
END $$;
CREATE TRIGGER filings_filingversion_kept BEFORE DELETE ON filings_filingversion
  FOR EACH ROW EXECUTE FUNCTION filings_filingversion_refuse();
CREATE TRIGGER filings_filingversion_frozen BEFORE UPDATE ON filings_filingversion
  FOR EACH ROW WHEN (
    OLD.outcome <> '' OR OLD.content IS DISTINCT FROM NEW.content
    OR OLD.fingerprint <> NEW.fingerprint OR OLD.filing_id <> NEW.filing_id
    OR OLD.revision <> NEW.revision OR OLD.submitted_at <> NEW.submitted_at
    OR OLD.submitted_by_id <> NEW.submitted_by_id
  ) EXECUTE FUNCTION filings_filingversion_refuse();
"""
POSTGRESQL_BACK = """
DROP TRIGGER filings_filing_approved ON filings_filing;
DROP TRIGGER filings_filingversion_kept ON filings_filingversion;
DROP TRIGGER filings_filingversion_frozen ON filings_filingversion;
DROP FUNCTION filings_filing_refuse();
DROP FUNCTION filings_filingversion_refuse();
"""
SQLITE = [
    """CREATE TRIGGER filings_filing_approved BEFORE UPDATE ON filings_filing
       WHEN OLD.state = 'approved'
       BEGIN SELECT RAISE(ABORT, 'an approved filing is frozen'); END""",
    """CREATE TRIGGER filings_filing_kept BEFORE DELETE ON filings_filing
       WHEN OLD.state = 'approved'
       BEGIN SELECT RAISE(ABORT, 'an approved filing is frozen'); END""",
    """CREATE TRIGGER filings_filingversion_kept BEFORE DELETE ON filings_filingversion
       BEGIN SELECT RAISE(ABORT, 'a submitted content is frozen'); END""",
    """CREATE TRIGGER filings_filingversion_frozen BEFORE UPDATE ON filings_filingversion
       WHEN OLD.outcome <> '' OR OLD.content <> NEW.content OR OLD.fingerprint <> NEW.fingerprint
         OR OLD.filing_id <> NEW.filing_id OR OLD.revision <> NEW.revision
         OR OLD.submitted_at <> NEW.submitted_at OR OLD.submitted_by_id <> NEW.submitted_by_id
       BEGIN SELECT RAISE(ABORT, 'a submitted content is frozen'); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER filings_filing_approved",
    "DROP TRIGGER filings_filing_kept",
    "DROP TRIGGER filings_filingversion_kept",
    "DROP TRIGGER filings_filingversion_frozen",
]


def _run(editor, postgresql, sqlite):
    if editor.connection.vendor == "postgresql":
        editor.execute(postgresql)
    else:
        for statement in sqlite:
            editor.execute(statement)


def forward(apps, editor):
    _run(editor, POSTGRESQL, SQLITE)


def backward(apps, editor):
    _run(editor, POSTGRESQL_BACK, SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("filings", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]
