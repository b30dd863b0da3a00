"""What the boards lend to the first page: what was published and this person has not seen yet."""

from disclosure.models import Publication
from disclosure.readers import with_news
from union.kit.lent import Panel

SHOWN = 3


def panels(user, office) -> list[Panel]:
    """The latest of one's own school, one question in all; nothing where nothing is new."""
    if not user.school_id:
        return []
    standing = Publication.objects.visible_to(user).filter(school=user.school_id).standing()
    rows = list(with_news(standing, user).filter(is_new=True).for_list()[: SHOWN + 1])
    if not rows:
        return []
    context = {"rows": rows[:SHOWN], "is_more": len(rows) > SHOWN}
    return [Panel("disclosure/_new_panel.html", context)]
