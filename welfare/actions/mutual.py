"""Plans are offered and ended; members are enrolled, renewed, marked as paid."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from members.models import Member
from union.audit.chain import record
from union.kit.days import day_words
from union.kit.flow import WrongState
from union.kit.xlsx import Column, write_xlsx
from union.notices.actions import notify
from union.org.models import Unit
from welfare.models import Enrolment, MutualPlan
from welfare.mutual_cover import last_day, next_start, running_out, why_not
from welfare.registers import group_name


@transaction.atomic
def add_plan(plan: MutualPlan, *, by) -> MutualPlan:
    plan.save(force_insert=True)
    record(by, "mutual_plan.added", plan, unit=plan.unit)
    return plan


@transaction.atomic
def change_plan(plan: MutualPlan, *, by) -> None:
    """What was enrolled keeps its fee and its days. Raises `WrongState` when somebody has ended it meanwhile."""
    held = MutualPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if held.ended_on:
        raise WrongState(f"plan {plan.pk} has ended")
    plan.save()
    record(by, "mutual_plan.changed", plan, unit=plan.unit)


@transaction.atomic
def end_plan(plan: MutualPlan, *, by) -> None:
    """Nobody joins any more; running periods go on."""
    plan.end(timezone.localdate())
    record(by, "mutual_plan.ended", plan, unit=plan.unit)


@transaction.atomic
def enrol(
    plan: MutualPlan, school, members: Sequence[Member], *, starts_on: dt.date, by
) -> list[Enrolment]:
    """Those of ``members`` who are not covered on that day; twice the same enrols nobody twice."""
    Unit.objects.select_for_update(no_key=True).get(pk=school.pk)  # one list at a time
    held = Enrolment.objects.filter(plan=plan, member__in=members, ends_on__gte=starts_on)
    there = set(held.values_list("member", flat=True))
    facts = {"plan": plan, "school": school, "fee": plan.fee, "by": by}
    facts |= {"starts_on": starts_on, "ends_on": last_day(plan, starts_on)}
    new = [Enrolment(member=member, **facts) for member in members if member.pk not in there]
    made = Enrolment.objects.bulk_create(new)
    if made:
        record(by, "mutual_plan.enrolled", plan, unit=school, count=len(made))
        words = f"您已列入“{plan}”，保障到{day_words(facts['ends_on'])}"
        notify([row.member.user for row in made if row.member.user_id], words, about=plan)
    return made


@transaction.atomic
def renew(plan: MutualPlan, school, *, by) -> tuple[int, list[str]]:
    """续保: everybody whose cover runs out and who may still join; how many, and who not and why."""
    today = timezone.localdate()
    rows = running_out(school, today).filter(plan=plan).select_related("member__user")
    by_start, left = {}, []
    for row in rows.select_for_update(of=("self",), no_key=True).order_by("pk"):
        start = next_start(row, today)
        if reason := why_not(plan, row.member, start):
            left.append(f"{row.member}（{reason}）")
        else:
            by_start.setdefault(start, []).append(row.member)
    made = [enrol(plan, school, people, starts_on=day, by=by) for day, people in by_start.items()]
    return sum(map(len, made)), left


@transaction.atomic
def mark_paid(rows: Sequence[Enrolment], *, on: dt.date, by) -> int:
    """缴费; who had paid before stays as it was."""
    owed = Enrolment.objects.filter(pk__in=[row.pk for row in rows], paid_on=None)
    count = owed.update(paid_on=on)
    if count:
        record(by, "mutual_plan.paid", rows[0].plan, unit=rows[0].school, count=count)
    return count


@transaction.atomic
def drop(row: Enrolment, *, by) -> None:
    """Taken off before it was paid. Raises `WrongState` when somebody marked it as paid meanwhile."""
    count, _parts = Enrolment.objects.filter(pk=row.pk, paid_on=None).delete()
    if not count:
        raise WrongState(f"enrolment {row.pk} was paid")
    record(by, "mutual_plan.dropped", row.plan, unit=row.school, person=row.member.name)


@transaction.atomic
def export(plan: MutualPlan, school, rows, *, by) -> tuple[str, bytes]:
    """File name and list for the insurer. The number of the identity card is filled in on paper: we keep none."""
    title = f"{school.name}{plan.name}参保名单（{timezone.localdate():%Y-%m-%d}）"
    head = [Column("序号", 3), Column("姓名", 8), Column("性别", 4), Column("出生年月", 8)]
    head += [Column("工会小组", 10), Column("手机", 10), Column("身份证号", 14)]
    head += [Column("保障起", 8), Column("保障止", 8), Column("费用（元）", 6), Column("缴费", 8)]
    lines = [_line(number, row) for number, row in enumerate(rows, start=1)]
    record(by, "mutual_plan.exported", plan, unit=school, count=len(lines))
    return f"{title}.xlsx", write_xlsx(head, lines, title)


def _line(number: int, row: Enrolment) -> list:
    member = row.member
    born = member.born_on.strftime("%Y-%m") if member.born_on else ""
    facts = [number, member.name, member.get_sex_display(), born, group_name(member)]
    return [*facts, member.phone, "", row.starts_on, row.ends_on, row.fee, row.paid_on or "未缴"]
