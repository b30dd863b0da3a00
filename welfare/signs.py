"""Signs that something in the room may wait for somebody: asked all at once, before anybody looks closer.

One prepared query tells the first page where there is nothing, which is nearly everywhere (see
`congress.signs`). Each part names its own in ``lent/<part>.py``. A sign may be raised in vain, but never
missing: its condition is that of the line or a wider one.
"""

from types import SimpleNamespace

from django.db.models import Exists, Subquery
from django.utils import timezone
from django.utils.module_loading import import_string

from union.kit.once import once
from union.kit.prepared import Prepared
from union.org.models import User
from welfare.slots import USER, around

# The parts that have signs, as strings: they ask this module, too.
PARTS: list[str] = [
    "visits",
    "hardship",
    "aid",
    "mutual",
    "checkups",
    "retreats",
    "contracts",
    "giving",
]


def signs_of(user, school) -> SimpleNamespace:
    """What may wait for the person as such, and what waits at ``school``, whoever is to do it. Once a request."""
    asked = {"user": user.pk, "school": school.pk if school else None}

    def read():
        return SimpleNamespace(**SIGNS.one(**asked, today=timezone.localdate(), **around()))

    return once(("welfare.signs", *asked.values()), read)


def _signs():
    conditions = {}
    for part in PARTS:
        conditions |= import_string(f"welfare.lent.{part}.signs")()
    columns = {
        name: rows if isinstance(rows, Subquery) else Exists(rows)
        for name, rows in conditions.items()
    }
    return User.objects.filter(pk=USER).order_by().values("pk", **columns)


SIGNS = Prepared(_signs)
