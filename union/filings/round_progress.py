"""How far a round has come: counts for a list of rounds, and each school's filing; a query or two."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from union.filings.desk import IN_HAND
from union.filings.models import Filing, RoundSchool
from union.org.models import Unit


@dataclass(frozen=True)
class Progress:
    """``owed`` and ``filed`` count schools."""

    owed: int = 0
    filed: int = 0

    @property
    def missing(self) -> int:
        return self.owed - self.filed

    @property
    def percent(self) -> int:
        """0 to 100, rounded down; for a bar only."""
        return 100 * self.filed // self.owed if self.owed else 0


def progress_of(rounds, unit: Unit) -> dict[int, Progress]:
    """For each round how many schools owe it and how many have filed; a town counts its own schools."""
    places = RoundSchool.objects.owed().filter(round__in=rounds, school__closed_on=None)
    if unit.level > Unit.Level.DISTRICT:
        places = places.filter(school__path__startswith=unit.path)
    rows = places.annotate(filed=Exists(_same().filter(state__in=IN_HAND))).order_by()
    rows = rows.values("round").annotate(owed=Count("pk"), have=Count("pk", filter=Q(filed=True)))
    found = {row["round"]: Progress(row["owed"], row["have"]) for row in rows}
    return {each.pk: found.get(each.pk, Progress()) for each in rounds}


def with_filings(of_round, places):
    """The schools of a round in the order of the tree, each with ``filing`` (its id), ``filing_state``, ``filed_on`` and
    whether it is ``filed``; drafts are not told."""
    sent = _same().exclude(state=Filing.State.DRAFT).filter(supplement=0)
    last = {name: Subquery(sent.values(name)[:1]) for name in ("pk", "state", "filed_on")}
    rows = places.filter(round=of_round).annotate(
        filing=last["pk"],
        filing_state=last["state"],
        filed_on=last["filed_on"],
        filed=Exists(_same().filter(state__in=IN_HAND)),
    )
    return rows.select_related("round__unit").for_list()


def _same():
    """Filings of the school, kind, year and term of a place in a round."""
    return Filing.objects.filter(
        school=OuterRef("school"),
        kind=OuterRef("round__kind"),
        year=OuterRef("round__year"),
        term=OuterRef("round__term"),
    )
