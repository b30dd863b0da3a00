"""Counting the open cases that a change of a figure bears on: for the rooms that lend `touches`."""

from django.db.models import Count

from union.kit.lent import Touch


def touched(
    title: str, rows, words: str, *, changes: bool, school: str = "school", named: bool = True
) -> list[Touch]:
    """One `Touch` for the ``rows`` of a queryset, none where there are none.

    ``school`` is the way from a row to its school; with ``named`` the numbers of each school are told.
    """
    name = f"{school}__short_name"
    counted = (
        rows.order_by().values_list(name).annotate(n=Count("pk", distinct=True)).order_by(name)
    )
    by_school = tuple(counted)
    total = sum(count for _name, count in by_school)
    if not total:
        return []
    return [Touch(title, total, changes, words, by_school if named else ())]
