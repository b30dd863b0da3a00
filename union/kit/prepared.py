"""Queries whose words never change: put into SQL once, asked again and again with other values.

For what every first page asks. Writing the SQL of a query with a dozen parts takes Django longer than the
database needs to answer it.
"""

from django.db import connection
from django.db.models import BigIntegerField, QuerySet, Value


class Slot(Value):
    """A place in a prepared query; what stands there is said when it is asked. A number of a row
    unless ``output_field`` says otherwise."""

    def __init__(self, name: str, output_field=None):
        super().__init__(None, output_field or BigIntegerField())
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def prepared(self, value):
        return self.output_field.get_db_prep_value(value, connection)


class Prepared:
    """The query that ``build()`` gives, with a `Slot` for everything that differs from call to call."""

    def __init__(self, build):
        self._build = build
        self._sql: dict[str, tuple[str, tuple]] = {}

    def rows(self, **values) -> list[tuple]:
        """The rows as the database gives them. Raises `KeyError` for a slot without a value."""
        return self._ask(values)[1]

    def one(self, **values) -> dict:
        """The first row by the names of its columns. Raises `IndexError` when there is none."""
        names, rows = self._ask(values)
        return dict(zip(names, rows[0], strict=True))

    def _ask(self, values: dict) -> tuple[list[str], list[tuple]]:
        sql, parts = self._in_words()
        given = [
            part.prepared(values[part.name]) if isinstance(part, Slot) else part for part in parts
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return [column[0] for column in cursor.description], cursor.fetchall()

    def _in_words(self) -> tuple[str, tuple]:
        if connection.vendor not in self._sql:
            query: QuerySet = self._build()
            self._sql[connection.vendor] = query.query.get_compiler(connection=connection).as_sql()
        return self._sql[connection.vendor]
