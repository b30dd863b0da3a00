"""What a change of a figure of the congress bears on: sessions by their day, votes, proposals in hand."""

from congress import contest_rules, rules
from congress.models import Contest, Handling, Poll, Proposal, Session
from union.ballots.models import Vote
from union.kit.lent import Touch
from union.rules.touching import touched

# Checked by the figures of the day on which the session opens.
BY_OPENING = {
    rules.QUORUM, rules.MAJORITY, rules.REPORT_DAYS, rules.REPORT_BINDING, rules.PAPERS_DAYS,
    rules.RECORD_DAYS, rules.SECRET_BINDING, rules.TEACHER_SHARE, rules.TEACHER_BINDING,
    rules.LEADER_CAP, rules.LEADER_BINDING, rules.WOMEN_MATCH, rules.YOUNG_SHARE, rules.PARTY_CAP,
    rules.PRESIDIUM_TEACHERS,
}  # fmt: skip
FROZEN = {rules.QUORUM, rules.MAJORITY}
WRITTEN_DOWN = {rules.OPEN_DAYS, rules.CLOSE_DAYS}
CONTESTS = {contest_rules.CONTEST_TURNOUT, contest_rules.CONTEST_BASE}
REMINDERS = {rules.FIRST_REMINDER, rules.SECOND_REMINDER, rules.LAST_REMINDER}
BEFORE_SENDING = {rules.SECONDERS, rules.HEAD_CHECK, rules.OBSERVERS_MAY}
VOTING = [Vote.State.OPEN, Vote.State.CLOSED]


def touches(schools, key: str, starts_on) -> list[Touch]:
    """The plug ``touches``."""
    found = []
    if key in BY_OPENING:
        found += _sessions(schools, starts_on)
    if key in FROZEN:
        found += _votes(schools)
    if key in WRITTEN_DOWN:
        ahead = Session.objects.filter(school__in=schools, state=Session.State.PREPARING)
        words = "征集提案的起止日期已经写进会议，不会改；以后新排的会议按新数值倒排。"
        found += touched("筹备中的教代会", ahead, words, changes=False)
    if key in CONTESTS:
        found += _contests(schools)
    return found + _proposals(schools, key) + _handlings(schools, key)


def _sessions(schools, starts_on) -> list[Touch]:
    alive = [Session.State.PREPARING, Session.State.OPEN, Session.State.CLOSED]
    rows = Session.objects.filter(school__in=schools, state__in=alive)
    later = "召开日期在起用日当天或以后，到时按新数值核对，倒排的日期也随之改变。"
    earlier = "召开日期在起用日以前，按召开那天的数值核对，不变。"
    return [
        *touched("要召开的教代会", rows.filter(opens_on__gte=starts_on), later, changes=True),
        *touched("起用日以前的教代会", rows.filter(opens_on__lt=starts_on), earlier, changes=False),
    ]


def _votes(schools) -> list[Touch]:
    polls = Poll.objects.filter(session__school__in=schools, vote__state__in=VOTING)
    words = "投票开始时已经把数值定下来，照原来的判定。"
    return touched("已经开始的投票", polls, words, changes=False, school="session__school")


def _contests(schools) -> list[Touch]:
    rows = Contest.objects.filter(school__in=schools, is_settled=False, is_void=False)
    begun = "投票开始时已经把数值定下来，照原来的判定。"
    return [
        *touched("已经开始投票的选举", rows.exclude(poll=None), begun, changes=False),
        *touched(
            "还没有投票的选举",
            rows.filter(poll=None),
            "起用日以后开始投票的，按新数值判定。",
            changes=True,
        ),
    ]


def _proposals(schools, key: str) -> list[Touch]:
    rows = Proposal.objects.filter(school__in=schools)
    if key in BEFORE_SENDING:
        words = "起用日以后提交或附议的，按新数值办。"
        return touched(
            "还没有提交的提案", rows.filter(state__in=Proposal.State.unsent()), words, changes=True
        )
    if key in (rules.ANSWER_DAYS, rules.PRINCIPAL_WORD):
        words = "起用日以后交办的，按新数值办。"
        waiting = rows.filter(state=Proposal.State.ACCEPTED)
        return touched("待交办的提案", waiting, words, changes=True)
    return []


def _handlings(schools, key: str) -> list[Touch]:
    rows = Handling.objects.under_way().filter(case__school__in=schools)
    first = {rules.ANSWER_DAYS: rows.filter(round=1), rules.REANSWER_DAYS: rows.filter(round__gt=1)}
    title, where = "办理中的提案", {"school": "case__school"}
    if key in first:
        words = "答复期限交办时已经算好，不会改。"
        return touched(title, first[key], words, changes=False, **where)
    if key == rules.REFUSE_DAYS:
        words = "按交办那天的数值，不会改。"
        return touched(title, rows.filter(round=1), words, changes=False, **where)
    if key == rules.EXTENSION_DAYS:
        return touched(title, rows, "起用日以后申请延期的，按新数值。", changes=True, **where)
    if key in REMINDERS:
        return touched(title, rows, "从起用日起按新的天数提醒，期限不变。", changes=True, **where)
    return []
