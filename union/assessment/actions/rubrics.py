"""A rubric from its first draft to the schools that are scored by it."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Max, Q, Sum
from django.urls import reverse
from django.utils import timezone

from union.assessment.models import Assessment, ItemScore, Rubric, RubricItem, RubricVersion
from union.assessment.ready import READY
from union.assessment.refusals import Refused
from union.assessment.rules import rubrics as rules
from union.audit.chain import record
from union.filings.desk import chairs_of
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Unit
from union.rules.figures import rule

FULL = Decimal(100)
BARS = ("excellent_from", "good_from", "pass_from")
COPIED = ("position", "code", "block", "text", "points", "scoring", "evidence", "is_must",
          "is_bonus", "figure", "steps")  # fmt: skip
Draft = RubricVersion.State.DRAFT


@transaction.atomic
def begin(unit: Unit, *, year: int, kind: str, title: str, of: Rubric | None, by) -> Rubric:
    """A rubric with its first draft: the items of ``of`` (last year's), else those ready for its kind.

    Pressed twice it is begun once: the second gets the first one's.
    """
    first = {"kind": kind, "made_by": by}
    rubric, is_new = Rubric.objects.get_or_create(unit=unit, year=year, title=title, defaults=first)
    if not is_new:
        return rubric
    before = of and published(of)
    values = _carried(before) if before else _by_rule(unit, kind)
    version = RubricVersion.objects.create(rubric=rubric, **values)
    rows = [_copy(each) for each in before.items.all()] if before else _ready(kind)
    RubricItem.objects.bulk_create([RubricItem(version=version, **row) for row in rows])
    record(by, "rubric.begun", rubric, unit=unit, kind=kind, year=year)
    return rubric


def published(rubric: Rubric) -> RubricVersion | None:
    """The version in force: the latest that was published."""
    rows = rubric.versions.filter(state=RubricVersion.State.PUBLISHED)
    return rows.order_by("-number").first()


def _by_rule(unit: Unit, kind: str) -> dict:
    today = timezone.localdate()
    weights = [
        int(rule(unit, key, on=today).value * 100) for key in (rules.SELF_WEIGHT, rules.COMMITTEE_WEIGHT)
    ]  # fmt: skip
    weights = weights if sum(weights) <= 100 else [40, 30]
    lines = [
        Decimal(rule(unit, key, on=today).value)
        for key in (rules.EXCELLENT, rules.GOOD, rules.PASS)
    ]
    lines = lines if lines[0] > lines[1] > lines[2] else [Decimal(90), Decimal(80), Decimal(60)]
    own, committee = weights
    return {
        "self_weight": own,
        "committee_weight": committee,
        "peer_weight": 100 - own - committee,
        "source": READY[kind].source,
        **dict(zip(BARS, lines, strict=True)),
    }


def _carried(version: RubricVersion) -> dict:
    names = ("self_weight", "committee_weight", "peer_weight", "source", *BARS)
    return {name: getattr(version, name) for name in names}


def _copy(item: RubricItem) -> dict:
    return {name: getattr(item, name) for name in COPIED}


def _ready(kind: str) -> list[dict]:
    return [
        {
            "position": at, "code": at, "block": line.block, "text": line.text,
            "points": Decimal(line.points), "scoring": line.scoring, "evidence": line.evidence,
            "is_must": line.is_must, "is_bonus": line.is_bonus, "figure": line.figure,
            "steps": [list(step) for step in line.steps],
        }
        for at, line in enumerate(READY[kind].lines, start=1)
    ]  # fmt: skip


def _held(version: RubricVersion) -> RubricVersion:
    """The draft, locked. Raises `WrongState` once it is published."""
    held = RubricVersion.objects.select_for_update(of=("self",)).select_related("rubric__unit")
    row = held.get(pk=version.pk)
    if not row.is_draft:
        raise WrongState(f"rubric version {row.pk} is published")
    return row


@transaction.atomic
def set_up(version: RubricVersion, values: dict, *, by) -> None:
    """Weights, grade lines, source of the draft."""
    held = _held(version)
    RubricVersion.objects.filter(pk=held.pk).update(**values)
    record(by, "rubric.edited", held.rubric, unit=held.rubric.unit)


@transaction.atomic
def put_item(item: RubricItem, *, by) -> None:
    """Save an item of the draft, a new one at the end of its block."""
    held = _held(item.version)
    if item.pk is None:
        last = held.items.aggregate(code=Max("code"), position=Max("position"))
        item.code = (last["code"] or 0) + 1
        item.position = _place(held, item.block) or (last["position"] or 0) + 1
        held.items.filter(position__gte=item.position).update(position=F("position") + 1)
    item.save()
    record(by, "rubric.edited", held.rubric, unit=held.rubric.unit, item=item.code)


def _place(version: RubricVersion, block: str) -> int | None:
    """Where a new item of ``block`` stands: behind the last one of it; None for a new block."""
    last = version.items.filter(block=block).aggregate(last=Max("position"))["last"]
    return last + 1 if last else None


@transaction.atomic
def drop_item(item: RubricItem, *, by) -> None:
    held = _held(item.version)
    record(by, "rubric.edited", held.rubric, unit=held.rubric.unit, dropped=item.code)
    item.delete()


@transaction.atomic
def take_items(version: RubricVersion, rows: list[dict], *, by) -> int:
    """A sheet takes the place of all items of the draft; how many there are now."""
    held = _held(version)
    held.items.all().delete()
    RubricItem.objects.bulk_create(
        [RubricItem(version=held, position=at, code=at, **row) for at, row in enumerate(rows, 1)]
    )
    record(by, "rubric.imported", held.rubric, unit=held.rubric.unit, count=len(rows))
    return len(rows)


def full_points(version: RubricVersion) -> Decimal:
    """What can be had without bonus."""
    return version.items.filter(is_bonus=False).aggregate(sum=Sum("points"))["sum"] or Decimal(0)


@transaction.atomic
def publish(version: RubricVersion, *, by) -> int:
    """Freeze the draft. Schools that nobody has begun to score go over to it; how many stay with an older version.

    Raises `Refused` unless the points make 100.
    """
    held = _held(version)
    if (sum_ := full_points(held)) != FULL:
        raise Refused(f"条目分值合计 {sum_.normalize():f} 分（不含加分），要正好 100 分，请先调整")
    version.publish(by=by)
    older = Assessment.objects.filter(rubric=held.rubric).exclude(version=version)
    list(
        older.select_for_update().order_by("pk").values_list("pk")
    )  # a school may be saving its first score
    begun = Q(filing__isnull=False) | Q(pk__in=ItemScore.objects.values("assessment"))
    stay = older.filter(begun).count()
    fresh = older.filter(state=Assessment.State.SCORING).exclude(begun)
    # A form that shows the items of before must not save: its next press comes back with the new ones.
    fresh.update(version=version, edits=F("edits") + 1)
    record(by, "rubric.published", held.rubric, unit=held.rubric.unit, version=held.number)
    return stay


@transaction.atomic
def revise(rubric: Rubric, *, by) -> RubricVersion:
    """A draft of the next version, the same as the one in force."""
    Rubric.objects.select_for_update().get(pk=rubric.pk)
    if rubric.versions.filter(state=Draft).exists():
        raise WrongState(f"rubric {rubric.pk} has a draft")
    before = published(rubric)
    values = _carried(before) | {"number": before.number + 1}
    version = RubricVersion.objects.create(rubric=rubric, **values)
    RubricItem.objects.bulk_create(
        [RubricItem(version=version, **_copy(each)) for each in before.items.all()]
    )
    record(by, "rubric.revised", rubric, unit=rubric.unit, version=version.number)
    return version


@transaction.atomic
def discard(version: RubricVersion, *, by) -> bool:
    """Throw the draft away, and the rubric with it if there is no other version; whether that went too."""
    held = _held(version)
    rubric = held.rubric
    record(by, "rubric.discarded", rubric, unit=rubric.unit, version=held.number)
    held.delete()
    if rubric.versions.exists():
        return False
    rubric.delete()
    return True


@transaction.atomic
def assign(
    rubric: Rubric, schools, *, self_from: dt.date | None, self_until: dt.date | None, by
) -> list[Unit]:
    """Have ``schools`` scored by the version in force; those that are already are left as they are. The new ones."""
    rubric.self_from, rubric.self_until = self_from, self_until
    rubric.save(update_fields=["self_from", "self_until"])
    version = published(rubric)
    known = set(rubric.assessments.values_list("school", flat=True))
    new = [school for school in schools if school.pk not in known]
    Assessment.objects.bulk_create(
        [Assessment(rubric=rubric, version=version, school=school) for school in new],
        ignore_conflicts=True,
    )
    record(by, "rubric.assigned", rubric, unit=rubric.unit, schools=len(new))
    chairs = [chair for each in chairs_of(new).values() for chair in each]
    until = f"，请在{self_until:%-m月%-d日}前完成自评" if self_until else ""
    notify(chairs, f"{rubric.unit}布置了{rubric}{until}", url=reverse("assessment:own_list"))
    return new


@transaction.atomic
def unassign(assessment: Assessment, *, by) -> None:
    """A school was taken in by mistake. Raises `Refused` once anything was filed or scored."""
    if assessment.filing_id or assessment.scores.exists():
        raise Refused("这所学校已经开始评分，不能取消")
    rubric = assessment.rubric
    record(by, "rubric.unassigned", rubric, unit=rubric.unit, school=assessment.school.name)
    assessment.delete()
