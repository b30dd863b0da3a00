"""What sections and items of a plan share: a place in a list, and a count of edits."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from union.kit.autosave import Stale
from union.kit.flow import WrongState, spot_of


class Row(models.Model):
    """A row that two people may have open at once.

    ``edits`` counts savings: whoever saves says which count they saw. ``position`` orders rows that
    belong together, in steps of one, gaps allowed.
    """

    position = models.PositiveIntegerField("次序", default=0)
    edits = models.PositiveIntegerField("修改次数", default=0)
    edited_at = models.DateTimeField("修改时间", auto_now_add=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    def put(self, values: dict, *, seen: int, by) -> None:
        """Save ``values`` if nobody has saved since edit ``seen``; raises `Stale` otherwise, `WrongState`
        when a colleague has taken the row out.

        Somebody who saved exactly the same is no conflict: a request that came twice.
        """
        values = {**values, "edited_at": timezone.now(), "edited_by": by}
        rows = type(self).objects.filter(pk=self.pk, edits=seen)
        if rows.update(**values, edits=F("edits") + 1):
            self.refresh_from_db()
            return
        if not type(self).objects.filter(pk=self.pk).exists():
            raise WrongState(f"{self._meta.label} {self.pk} is not there any more")
        self.refresh_from_db()
        same = all(getattr(self, n) == v for n, v in values.items() if not n.startswith("edited_"))
        if not same:
            raise Stale(self)


def place(rows, moved, before) -> None:
    """Put ``moved`` in front of ``before`` (None: at the end) among ``rows``.

    The rows share out the places they had, so rows that are not among them (the items of other months) stay
    where they are. The caller holds a lock on what the rows belong to. Raises `WrongState` when ``moved`` is not among
    them any more.
    """
    spot_of(moved, rows)
    others = [row for row in rows if row.pk != moved.pk]
    spot = next((i for i, row in enumerate(others) if before and row.pk == before.pk), len(others))
    ordered = [*others[:spot], moved, *others[spot:]]
    places = sorted({row.position for row in rows})
    if len(places) < len(rows):
        places = range(1, len(rows) + 1)
    for row, position in zip(ordered, places, strict=True):
        row.position = position
    type(moved).objects.bulk_update(ordered, ["position"])
