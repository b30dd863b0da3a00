"""The database itself refuses to change audit rows, and to delete those younger than 183 days.

网络安全法 art. 21: logs are kept for at least six months.
"""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < now() - interval '183 days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit_event is append-only';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION audit_event_refuse();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
"""
POSTGRESQL_BACK = """
DROP TRIGGER audit_event_append_only ON audit_event;
DROP TRIGGER audit_event_no_truncate ON audit_event;
DROP FUNCTION audit_event_refuse();
"""
SQLITE = [
    """CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
       BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END""",
    """CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
       WHEN OLD.at >= datetime('now', '-183 days')
       BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END""",
]
SQLITE_BACK = ["DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete"]


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
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]
