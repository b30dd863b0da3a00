"""表决结果: the sheet of one count, for the scrutineers to sign and for the archive."""

from django.utils import timezone

from congress.models import Motion, Seat, Tally
from union.jobs.actions import Hopeless
from union.kit.numerals import chinese_date
from union.kit.paper_body import FormRow, FormTable, Paper
from union.papers.prints import Print, official


def tally(pk: int, revision: int) -> Print:
    """The plug ``papers["congress_tally"]``: the count ``pk`` with its verdict and the rules behind it."""
    places = ["motion__session__congress", "motion__session__school"]
    row = Tally.objects.select_related(*places).filter(pk=pk).first()
    if row is None:
        raise Hopeless("这次票数录错了，已经撤回，不再打印")
    return official(sheet_of(row))


def sheet_of(row: Tally) -> Paper:
    """The sheet as a paper; the archive binds it as well."""
    session = row.motion.session
    return Paper(
        title=f"{session.name}\n表决结果",
        subtitle=chinese_date(timezone.localdate(row.entered_at)),
        blocks=(FormTable(tuple(_rows(row))),),
        author=str(session.school),
    )


def _rows(row: Tally):
    motion = row.motion
    yield FormRow((("议题", motion.title),))
    kind, method = motion.get_kind_display(), motion.get_method_display()
    yield FormRow((("类别", kind), ("方式", method), ("次数", f"第{row.attempt}次")))
    there = [("应到\n正式代表", f"{row.due}人"), ("实到\n正式代表", f"{row.present}人")]
    yield FormRow((*there, ("结果", row.get_result_display())))
    if row.issued is not None:
        sheets = [("发出", row.issued), ("收回", row.returned), ("无效", row.invalid)]
        yield FormRow(tuple((label, f"{count}张") for label, count in sheets))
    if row.result != Motion.Result.VOID:
        votes = [("赞成", row.in_favour), ("反对", row.against), ("弃权", row.abstained)]
        yield FormRow(tuple((label, f"{count}票") for label, count in votes))
    yield FormRow((("表述", row.sentence),))
    yield FormRow((("依据", "\n".join(row.rules)),))
    foot = "签字：　　　　　　　　　　　　年　　月　　日"
    yield FormRow((("监票人", _scrutineers(motion)),), tall=True, foot=foot)


def _scrutineers(motion: Motion) -> str:
    seats = Seat.objects.filter(session=motion.session).on(Seat.Body.SCRUTINEERS)
    return "、".join(str(seat.member) for seat in seats)
