"""Reading the tree: where a person stands in it, and what is below."""

from django.db.models import Count

from union.org.models import Role, Unit, User


def tops(user: User) -> list[Unit]:
    """The highest units that the person serves (or keeps, or works at), in order."""
    paths = user.paths(*Role) or ([user.school.path] if user.school else [])
    highest = [p for p in paths if not any(p != o and p.startswith(o) for o in paths)]
    return list(Unit.objects.filter(path__in=highest).in_order())


def level_counts(units) -> dict[int, str]:
    """For each unit what is open directly below it, in words: 4 个学区（镇）、12 所学校."""
    rows = Unit.objects.open().filter(parent__in=[unit.pk for unit in units])
    rows = rows.values("parent", "level").annotate(n=Count("pk")).order_by("level")
    words: dict[int, list[str]] = {}
    for row in rows:
        level = Unit.Level(row["level"])
        measure = "所" if level == Unit.Level.SCHOOL else "个"
        words.setdefault(row["parent"], []).append(f"{row['n']} {measure}{level.label}")
    return {pk: "、".join(parts) for pk, parts in words.items()}
