"""表决结果报告单: the result of one vote, for its scrutineers to sign and for the archive."""

from django.conf import settings
from django.utils import timezone

from congress.models import Poll, Tally
from union.jobs.actions import Hopeless
from union.kit.numerals import chinese_date, percent
from union.kit.paper_body import Fingerprint, FormRow, FormTable, Paper, Table
from union.kit.snapshots import grouped
from union.papers.prints import Print, official

DIGITS = 20  # of the fingerprint, as on other papers
HEAD = ("议题", "赞成", "反对", "弃权", "占应到", "结果")
WIDTHS = (40, 10, 10, 10, 15, 15)
ALIGNS = ("left", "center", "center", "center", "center", "center")


def poll(pk: int, revision: int) -> Print:
    """The plug ``papers["congress_poll"]``: the vote on motions ``pk`` with its numbers and rules."""
    found = Poll.objects.for_page().filter(pk=pk).first()
    if found is None or not tallies_of(found):
        raise Hopeless("这次表决还没有开票，没有结果可以打印")
    return official(sheet_of(found))


def tallies_of(poll: Poll) -> list[Tally]:
    """What came of each motion on the sheet."""
    rows = Tally.objects.filter(vote=poll.vote_id).select_related("motion")
    return list(rows.order_by("motion__position", "motion"))


def sheet_of(poll: Poll) -> Paper:
    """The sheet as a paper; the archive binds it as well."""
    vote, rows = poll.vote, tallies_of(poll)
    day = timezone.localdate(vote.counted_at or vote.closed_at or vote.opened_at)
    return Paper(
        title=f"{poll.session.name}\n表决结果报告单",
        subtitle=f"{vote.number}　{chinese_date(day)}",
        blocks=(
            FormTable(tuple(_numbers(poll, rows[0]))),
            Table(HEAD, tuple(map(_result, rows)), WIDTHS, ALIGNS),
            FormTable(tuple(_words(poll, rows))),
        ),
        fingerprint=mark_of(vote),
        author=str(poll.session.school),
    )


def _numbers(poll: Poll, first: Tally):
    """What holds for the sheet as a whole, the same for each motion on it."""
    vote = poll.vote
    if poll.motions.count() > 1:
        yield FormRow((("表决", vote.title),))
    method = "无记名投票" if vote.is_secret else "记名表决"
    yield FormRow(
        (("场次", str(poll.sitting or "")), ("方式", f"{method}，{vote.get_ways_display()}"))
    )
    there = [("应到", f"{first.due}人"), ("实到", f"{first.present}人")]
    yield FormRow((*there, ("到会", percent(first.present, first.due))))
    if first.issued is not None:
        valid = (first.returned or 0) - first.invalid
        split = f"有效{valid}\n无效{first.invalid}"
        sheets = [("发出", f"{first.issued}张"), ("收回", f"{first.returned}张"), ("其中", split)]
        yield FormRow(tuple(sheets))


def _result(row: Tally) -> tuple[str, ...]:
    outcome = row.get_result_display()
    if row.result == row.motion.Result.VOID:
        return (row.motion.title, "—", "—", "—", "—", outcome)
    heads = (row.in_favour, row.against, row.abstained)
    return (row.motion.title, *map(str, heads), percent(row.in_favour, row.due), outcome)


def _words(poll: Poll, rows: list[Tally]):
    for row in rows:
        yield FormRow((("表述", f"{row.motion.title}：{row.sentence}"),))
    yield FormRow((("依据", "\n".join(rows[0].rules)),))
    yield signatures(poll.vote)


def signatures(vote) -> FormRow:
    """Where the scrutineers sign, the head first."""
    counting = [str(each) for each in vote.scrutineers.all()]
    foot = "签字：　　　　　　　　　　　　年　　月　　日"
    head = f"总监票人：{counting[0]}\n监票人：{'、'.join(counting[1:])}" if counting else ""
    return FormRow((("监票人", head),), tall=True, foot=foot)


def mark_of(vote) -> Fingerprint:
    """The frozen content's fingerprint, and where the vote is shown to who may see it."""
    url = f"{settings.SITE_URL.rstrip('/')}{vote.get_absolute_url()}"
    return Fingerprint(grouped(vote.fingerprint[:DIGITS]), url)
