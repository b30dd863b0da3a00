"""Numbers of many schools at once for the district's sheet: what came in, went out and was left, in yuan."""

import datetime as dt

from django.db.models import Q, Sum

from union.funds.models import Book, Category, Line
from union.kit.grouped import by_school


def indicators(schools, first: dt.date, last: dt.date) -> dict[str, dict]:
    """Posted lines between two days, and the balance on the last one: opening balances that had begun count."""
    lines = Line.objects.posted().filter(school__in=schools, on__lte=last)
    inside, incoming = Q(on__gte=first), Q(category__in=Category.incomes())
    found = by_school(
        lines,
        funds__income=Sum("effect", filter=inside & incoming),
        funds__spending=-Sum("effect", filter=inside & ~incoming),
        funds__balance=Sum("effect"),
    )
    books = Book.objects.filter(school__in=schools).exclude(opening=0)
    begun = books.filter(Q(opens_on=None) | Q(opens_on__lte=last))
    for school, opening in begun.values_list("school", "opening"):
        found["funds.balance"][school] = found["funds.balance"].get(school, 0) + opening
    return found
