"""选举结果报告单: one election with every candidate's votes, for its scrutineers to sign and for the archive."""

from congress.contest_results import held_on, kept_count
from congress.models import Candidate, Contest
from congress.papers.polls import mark_of, signatures
from union.jobs.actions import Hopeless
from union.kit.numerals import chinese_date, percent
from union.kit.paper_body import FormRow, FormTable, Paper, Table
from union.papers.prints import Print, official

HEAD = ("姓名", "赞成", "反对", "弃权", "赞成占应到", "结果")
WIDTHS = (30, 10, 10, 10, 20, 20)
ALIGNS = ("left", "center", "center", "center", "center", "center")


def contest(pk: int, revision: int) -> Print:
    """The plug ``papers["congress_contest"]``: the election ``pk`` with its numbers and rules."""
    found = Contest.objects.for_page().filter(pk=pk, is_settled=True).first()
    if found is None:
        raise Hopeless("这次选举还没有开票，没有结果可以打印")
    return official(sheet_of(found))


def sheet_of(contest: Contest) -> Paper:
    """The sheet as a paper; the archive binds it as well."""
    where = contest.session.name if contest.session_id else str(contest.constituency.congress)
    vote = contest.poll.vote
    rows = sorted(contest.candidates.all(), key=lambda each: -each.in_favour)
    return Paper(
        title=f"{where}\n选举结果报告单",
        subtitle=f"{vote.number}　{chinese_date(held_on(contest))}",
        blocks=(
            FormTable(tuple(_numbers(contest))),
            Table(HEAD, tuple(_row(each, contest) for each in rows), WIDTHS, ALIGNS),
            FormTable(tuple(_words(contest))),
        ),
        fingerprint=mark_of(vote),
        author=str(contest.school),
    )


def _numbers(contest: Contest):
    count, vote = kept_count(contest), contest.poll.vote
    which = f"{contest.what}（第{contest.round}轮）" if contest.round > 1 else contest.what
    yield FormRow((("选举", which),))
    who = ("选举人", contest.get_electorate_display())
    yield FormRow((("应选", f"{contest.seats}名"), who, ("方式", vote.get_ways_display())))
    there = [("应到", f"{count.due}人"), ("实到", f"{count.took_part}人")]
    yield FormRow((*there, ("到会", percent(count.took_part, count.due))))
    yield FormRow((("发出", f"{count.issued}张"), ("收回", f"{count.returned}张")))
    yield FormRow((("有效", f"{count.valid}张"), ("无效", f"{count.invalid}张")))


def _row(each: Candidate, contest: Contest) -> tuple[str, ...]:
    name = f"{each.name}（另选）" if each.is_written_in else each.name
    result = "当选" if each.is_elected else "票数相同，再选" if each.is_tied else "未当选"
    said = [
        "—" if one is None else str(one) for one in (each.in_favour, each.against, each.abstained)
    ]
    share = percent(each.in_favour, contest.due)
    return (name, *said, share, "选举无效" if contest.is_void else result)


def _words(contest: Contest):
    yield FormRow((("结论", contest.verdict),))
    yield FormRow((("依据", "\n".join(contest.poll.vote.rules)),))
    yield signatures(contest.poll.vote)
