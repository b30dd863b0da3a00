"""Queries whose words never change: written into SQL once, asked again and again with other values.

For what every first page asks. Django takes longer to write the SQL of a query with a dozen parts, and
PostgreSQL to plan it, than the answer takes. So the SQL is kept in the process, and in PostgreSQL as a
prepared statement of the connection.
"""

import re
from itertools import count
from weakref import WeakKeyDictionary

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


class Prepared:
    """The query that ``build()`` gives, with a `Slot` for everything that differs from call to call."""

    _numbers = count(1)
    _known = WeakKeyDictionary()  # connection to PostgreSQL: names of the statements prepared on it

    def __init__(self, build):
        self._build = build
        self._name = f"prepared_{next(self._numbers)}"
        self._words: dict[str, _Words] = {}

    def rows(self, **values) -> list[tuple]:
        """The rows, as a queryset of tuples would give them. Raises `KeyError` for a slot without a value."""
        return self._ask(values)[1]

    def one(self, **values) -> dict:
        """The first row by the names of its columns. Raises `IndexError` when there is none."""
        names, rows = self._ask(values)
        return dict(zip(names, rows[0], strict=True))

    def _ask(self, values: dict) -> tuple[list[str], list[tuple]]:
        words = self._words.get(connection.vendor)
        if words is None:
            words = self._words[connection.vendor] = _Words(self._build())
        with connection.cursor() as cursor:
            if _keeps_statements():
                self._prepare(words)
                slots = {slot.name: slot for slot in words.slots}
                places = ", ".join(["%s"] * len(slots))
                cursor.execute(f"EXECUTE {self._name} ({places})", _given(slots.values(), values))
            else:
                cursor.execute(words.sql, _given(words.parts, values))
            names = [column[0] for column in cursor.description]
            return names, words.read(cursor.fetchall())

    def _prepare(self, words: "_Words") -> None:
        """Once a connection, past Django's own cursor: it sets up the connection and reads nothing."""
        bare = connection.connection
        known = self._known.setdefault(bare, set())
        with connection.wrap_database_errors:
            if not known:
                bare.execute("SET plan_cache_mode = force_generic_plan")
            if self._name not in known:
                bare.execute(words.statement(self._name))
                known.add(self._name)


def _keeps_statements() -> bool:
    """Behind a pooler that changes connections between transactions Django is told so by this setting."""
    pooled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    return connection.vendor == "postgresql" and not pooled


def _given(parts, values: dict) -> list:
    return [
        part.output_field.get_db_prep_value(values[part.name], connection)
        if isinstance(part, Slot)
        else part
        for part in parts
    ]


class _Words:
    """A query in SQL with its parameters, some of which are slots, and how its rows are read."""

    def __init__(self, query: QuerySet):
        compiler = query.query.get_compiler(connection=connection)
        self.sql, self.parts = compiler.as_sql()
        self.slots = [part for part in self.parts if isinstance(part, Slot)]
        self._compiler = compiler
        columns = [column for column, *_rest in compiler.select[: compiler.col_count]]
        self._converters = compiler.get_converters(columns)

    def read(self, rows: list[tuple]) -> list[tuple]:
        if not self._converters:
            return rows
        return [tuple(row) for row in self._compiler.apply_converters(rows, self._converters)]

    def statement(self, name: str) -> str:
        """``PREPARE name (types) AS …`` with ``$1`` for the first slot; a name stands for one value."""
        slots = {slot.name: slot for slot in self.slots}
        numbers = {slot: place for place, slot in enumerate(slots, start=1)}
        parts = iter(self.parts)

        def word(found: re.Match) -> str:
            if found[0] == "%%":
                return "%"
            part = next(parts)
            if isinstance(part, Slot):
                return f"${numbers[part.name]}"
            return connection.ops.compose_sql("%s", [part])

        types = ", ".join(slot.output_field.db_type(connection) for slot in slots.values())
        body = re.sub("%s|%%", word, self.sql)
        return f"PREPARE {name} ({types}) AS {body}"
