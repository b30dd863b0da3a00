"""The district's 责任书 of this year with schools at every station, a ring of mutual checks, an inspection, liaison."""

import datetime as dt
from decimal import Decimal

from union.assessment.actions import inspections, liaisons, mutual, rubrics, scores
from union.assessment.actions.scores import Mark
from union.assessment.content import lines_of
from union.assessment.models import Finding, Inspection, InspectionVisit, MutualRound, Rubric
from union.notices.models import Notice
from union.org.models import Unit

DAY = dt.timedelta(days=1)
SCHOOLS = 6
FINDINGS = (
    ("校内公开栏第三季度财务收支没有更新", Finding.Severity.MAJOR),
    ("工会委员会第二季度会议没有记录", Finding.Severity.MINOR),
)


def fill(world) -> None:
    """After the rooms whose records the scores follow from; nobody is told of the past."""
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    district = world.districts[0]
    clerk = world.clerks[district.pk]
    below = Unit.objects.schools().filter(path__startswith=district.path)
    schools = [school for school in world.schools if below.contains(school)][:SCHOOLS]
    rubric = _rubric(world, district, schools, clerk)
    _ring(world, rubric, schools, clerk)
    _score(world, rubric, clerk)
    _inspect(world, district, schools, clerk)
    liaisons.give(district, clerk, schools[:3], starts_on=world.today - 60 * DAY, by=clerk)
    Notice.objects.filter(pk__gt=told).delete()


def _rubric(world, district, schools, clerk) -> Rubric:
    year = world.today.year
    title = f"{year}年学校工会目标管理责任书"
    kind = Rubric.Kind.DUTY
    rubric = rubrics.begin(district, year=year, kind=kind, title=title, of=None, by=clerk)
    rubrics.publish(rubric.versions.get(), by=clerk)
    dates = {"self_from": world.today - 14 * DAY, "self_until": world.today + 7 * DAY}
    rubrics.assign(rubric, schools, **dates, by=clerk)
    title = f"{year}年教工之家验收"
    rubrics.begin(district, year=year, kind=Rubric.Kind.HOME, title=title, of=None, by=clerk)
    return rubric


def _ring(world, rubric, schools, clerk) -> None:
    """All but the show school have looked at theirs."""
    round_ = MutualRound(
        unit=rubric.unit, rubric=rubric, title=f"{rubric.year}年目标管理互查",
        starts_on=world.today - 10 * DAY, ends_on=world.today + 10 * DAY,
    )  # fmt: skip
    mutual.draw(round_, schools, each=1, by=clerk, chance=world.random)
    for at, check in enumerate(round_.checks.exclude(rater=world.show).order_by("pk")):
        mutual.finish(
            check, on=world.today - DAY, points=Decimal(94 - 2 * at),
            words="资料齐全，活动有记录；公开栏更新可以再及时一些。", by=world.chairs[check.rater_id],
        )  # fmt: skip


def _score(world, rubric, clerk) -> None:
    """The show school has yet to begin, the next one too; two wait for the committee, the rest are done."""
    rows = rubric.assessments.exclude(school=world.show).order_by("school__path")
    for at, row in enumerate(rows[1:]):
        chair = world.chairs[row.school_id]
        scores.save_self(row, _marks(row, at % 3, "self"), seen=0, by=chair)
        scores.file_self(row, by=chair)
        if at >= 2:
            marks = _marks(row, at % 3, "committee")
            scores.save_committee(row, marks, remark="工作扎实，台账清楚。", seen=1, by=clerk)
            scores.finish(row, by=clerk)


def _marks(assessment, less: int, side: str) -> dict[int, Mark]:
    """Nearly full points; every fifth item loses some, with words, the committee takes one more off."""
    found = {}
    for item, _score in lines_of(assessment):
        if item.is_bonus:
            found[item.pk] = Mark(Decimal(1) if less else None, None, "获区级表彰" if less else "")
            continue
        points = item.points
        if item.code % 5 == less and not item.is_must:
            points -= 1
        words = ""
        if side == "committee" and item.code % 7 == less:
            points, words = max(points - 1, Decimal(0)), "查台账，记录不全"
        found[item.pk] = Mark(points, True if item.is_must else None, words)
    return found


def _inspect(world, district, schools, clerk) -> None:
    """Two schools were seen, one of them has findings; the others are ahead."""
    inspection = Inspection(
        unit=district, title=f"{world.today.year}年校务公开专项检查",
        starts_on=world.today - 12 * DAY, ends_on=world.today + 9 * DAY, team="周文、李强",
        basis="区教育工会年度工作安排",
    )  # fmt: skip
    inspections.begin(inspection, schools[:4], by=clerk)
    for visit in InspectionVisit.objects.filter(
        inspection=inspection, school__in=schools[:2]
    ).select_related("school"):
        inspections.note(
            visit, on=world.today - 3 * DAY, words="查看公开栏和会议记录，与主席座谈。", by=clerk
        )
        if visit.school == world.show:
            for text, severity in FINDINGS:
                inspections.find(
                    Finding(visit=visit, text=text, severity=severity, days=10), by=clerk
                )
        inspections.send(visit, by=clerk)
    proved = Finding.objects.filter(visit__school=world.show).order_by("pk").last()
    chair = world.chairs[world.show.pk]
    text = "已补写会议记录，今后每季度会后三天内归档。"
    inspections.prove(proved, text=text, upload=None, by=chair)
