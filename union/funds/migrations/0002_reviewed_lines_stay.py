"""The database itself refuses to change a line of a reviewed term, to add one to it, and to delete any posted line.

《工会法》: the funds are reviewed by the 经费审查委员会; what it has signed stays as it was.
"""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION funds_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE closed date;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = 'posted' THEN
    SELECT reviewed_through INTO closed FROM funds_book WHERE school_id = OLD.school_id;
    IF TG_OP = 'DELETE' OR OLD."on" <= closed THEN
      RAISE EXCEPTION 'funds_line: a posted or reviewed line stays';
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state = 'posted' THEN
    SELECT reviewed_through INTO closed FROM funds_book WHERE school_id = NEW.school_id;
    IF NEW."on" <= closed THEN
      RAISE EXCEPTION 'funds_line: the term has been reviewed';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_line_stays BEFORE INSERT OR UPDATE OR DELETE ON funds_line
  FOR EACH ROW EXECUTE FUNCTION funds_line_stays();
"""
POSTGRESQL_BACK = """
DROP TRIGGER funds_line_stays ON funds_line;
DROP FUNCTION funds_line_stays();
"""
CLOSED = """EXISTS (SELECT 1 FROM funds_book WHERE school_id = {row}.school_id
            AND {row}."on" <= reviewed_through)"""
SQLITE = [
    f"""CREATE TRIGGER funds_line_no_update BEFORE UPDATE ON funds_line
        WHEN (OLD.state = 'posted' AND {CLOSED.format(row="OLD")})
          OR (NEW.state = 'posted' AND {CLOSED.format(row="NEW")})
        BEGIN SELECT RAISE(ABORT, 'funds_line: the term has been reviewed'); END""",
    f"""CREATE TRIGGER funds_line_no_insert BEFORE INSERT ON funds_line
        WHEN NEW.state = 'posted' AND {CLOSED.format(row="NEW")}
        BEGIN SELECT RAISE(ABORT, 'funds_line: the term has been reviewed'); END""",
    """CREATE TRIGGER funds_line_no_delete BEFORE DELETE ON funds_line WHEN OLD.state = 'posted'
       BEGIN SELECT RAISE(ABORT, 'funds_line: a posted line stays'); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER funds_line_no_update",
    "DROP TRIGGER funds_line_no_insert",
    "DROP TRIGGER funds_line_no_delete",
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
    dependencies = [("funds", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]
