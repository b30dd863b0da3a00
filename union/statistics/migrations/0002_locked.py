"""The database itself keeps a locked sheet: its rows do not change, none is added and none goes."""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION statistics_row_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM 1 FROM statistics_sheet WHERE id = OLD.sheet_id AND state = 'locked';
    IF FOUND THEN
      RAISE EXCEPTION 'statistics: the sheet is locked';
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM 1 FROM statistics_sheet WHERE id = NEW.sheet_id AND state = 'locked';
    IF FOUND THEN
      RAISE EXCEPTION 'statistics: the sheet is locked';
    END IF;
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER statistics_row_stays BEFORE INSERT OR UPDATE OR DELETE ON statistics_schoolnumbers
  FOR EACH ROW EXECUTE FUNCTION statistics_row_stays();
"""
POSTGRESQL_BACK = """
DROP TRIGGER statistics_row_stays ON statistics_schoolnumbers;
DROP FUNCTION statistics_row_stays();
"""
LOCKED = "EXISTS (SELECT 1 FROM statistics_sheet WHERE id = {row}.sheet_id AND state = 'locked')"
SQLITE = [
    f"""CREATE TRIGGER statistics_row_no_update BEFORE UPDATE ON statistics_schoolnumbers
        WHEN {LOCKED.format(row="OLD")} OR {LOCKED.format(row="NEW")}
        BEGIN SELECT RAISE(ABORT, 'statistics: the sheet is locked'); END""",
    f"""CREATE TRIGGER statistics_row_no_insert BEFORE INSERT ON statistics_schoolnumbers
        WHEN {LOCKED.format(row="NEW")}
        BEGIN SELECT RAISE(ABORT, 'statistics: the sheet is locked'); END""",
    f"""CREATE TRIGGER statistics_row_no_delete BEFORE DELETE ON statistics_schoolnumbers
        WHEN {LOCKED.format(row="OLD")}
        BEGIN SELECT RAISE(ABORT, 'statistics: the sheet is locked'); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER statistics_row_no_update",
    "DROP TRIGGER statistics_row_no_insert",
    "DROP TRIGGER statistics_row_no_delete",
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
    dependencies = [("statistics", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]
