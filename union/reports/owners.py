"""Who stands behind the name of an owner: only somebody who is the one colleague of that name."""

from collections import Counter

from union.org.models import User


def people_named(school_id: int, names) -> dict[str, User]:
    """The colleagues with these names, without names that two of them bear."""
    named = User.objects.filter(school=school_id, is_active=True, name__in={*names} - {""})
    found = list(named)
    often = Counter(user.name for user in found)
    return {user.name: user for user in found if often[user.name] == 1}
