"""What the administrator's first page shows: how the accounts stand."""

from django.db.models import Count

from union.kit.lent import Panel
from union.org.models import Role, User
from union.org.models.users import STANDINGS


def panels(user, office) -> list[Panel]:
    """For the administrator the accounts in figures, each leading to its list; nothing for others."""
    if not office or office.role != Role.ADMIN:
        return []
    counted = {key: Count("pk", filter=where()) for key, where in STANDINGS.items()}
    counts = User.objects.visible_to(user).aggregate(all=Count("pk"), **counted)
    return [Panel("org/_accounts_panel.html", {"counts": counts}, wide=True)]
