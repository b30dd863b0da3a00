"""Counting records of many schools at once: one grouped query, however many schools."""

from django.db.models import Count


def by_school(rows, *, field: str = "school", **sums) -> dict[str, dict[int, object]]:
    """``sums`` (aggregates by the key of an indicator, a dot written as two underscores) of ``rows`` for each school.

    ``field`` leads from a row to its school. A school without rows is missing, and an empty sum is left out.
    """
    found = {name.replace("__", "."): {} for name in sums}
    counted = rows.order_by().values_list(field)
    for pk, *values in counted.annotate(**sums).values_list(field, *sums):
        for name, value in zip(found, values, strict=True):
            if value:
                found[name][pk] = value
    return found


def how_many(rows, key: str, *, field: str = "school") -> dict[str, dict[int, int]]:
    """How many ``rows`` each school has, under ``key``."""
    return {key: dict(rows.order_by().values_list(field).annotate(n=Count("pk")))}


def ones(pks, key: str) -> dict[str, dict[int, int]]:
    """One for each of these schools, under ``key``."""
    return {key: dict.fromkeys(pks, 1)}
