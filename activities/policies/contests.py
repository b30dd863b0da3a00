"""Who runs a contest, who sends works, who judges which of them, who reads what when."""

from django.utils import timezone

from activities.contests_state import unfinished, unscored
from activities.models import Contest, Entry
from activities.policies.clubs import membership_of as _membership
from activities.rules.contests import JUDGES
from activities.standing import standing
from members.models import Member
from union.kit.access import YES, No, Verdict
from union.kit.days import month_day
from union.rules.figures import rule

State = Contest.State


def prepare(user, school) -> Verdict:
    """Chair and committee."""
    if not standing(user, school).is_officer:
        return No("比赛评选由本校工会主席和工会委员组织。")
    return YES


def change(user, contest: Contest) -> Verdict:
    """Everything until works are judged."""
    if contest.state not in (State.DRAFT, State.OPEN):
        return No("评审已经开始，要求和奖项不能再改。")
    return prepare(user, contest.school)


def announce(user, contest: Contest) -> Verdict:
    if contest.state != State.DRAFT:
        return No("已经发布过了。")
    if not contest.tiers.all():
        return No("还没有设奖项。")
    return prepare(user, contest.school)


def start_judging(user, contest: Contest) -> Verdict:
    """After the last day for works, with enough judges."""
    if contest.state != State.OPEN:
        return No("现在不在征集作品。")
    if contest.closes_on >= timezone.localdate():
        return No(f"{month_day(contest.closes_on)}征集截止，第二天可以开始评审。")
    if not contest.entries.standing().exists():
        return No("还没有作品。可以延长征集时间，或者取消这次比赛。")
    figure = rule(contest.school, JUDGES, on=contest.opens_on)
    if contest.judges.count() < figure.value:
        return No(f"评委只有 {contest.judges.count()} 名。{figure}。")
    return prepare(user, contest.school)


def close_judging(user, contest: Contest) -> Verdict:
    """Once every judge has finished and no work is without a score."""
    if contest.state != State.JUDGING:
        return No("现在不在评审。")
    if left := unfinished(contest):
        return No(f"{'、'.join(map(str, left))}还没有评完。")
    if alone := unscored(contest):
        return No(f"有 {alone} 件作品没有一位评委评分，请再请一位评委。")
    return prepare(user, contest.school)


def change_judges(user, contest: Contest) -> Verdict:
    """Until the judging is closed: one may fall ill, another must step in."""
    if contest.state not in (State.DRAFT, State.OPEN, State.JUDGING):
        return No("评审已经结束。")
    return prepare(user, contest.school)


def award(user, contest: Contest) -> Verdict:
    if contest.state != State.JUDGED:
        return No("评审结束以后、公布以前评定奖项。")
    return prepare(user, contest.school)


def publish(user, contest: Contest) -> Verdict:
    if contest.state != State.JUDGED:
        return No("评审结束以后才能公布。")
    return prepare(user, contest.school)


def cancel(user, contest: Contest) -> Verdict:
    if contest.state not in (State.DRAFT, State.OPEN, State.JUDGING):
        return No("评审已经结束，不能取消。")
    return prepare(user, contest.school)


def membership_of(user, contest: Contest) -> Member | None:
    """The person's own place in the register."""
    return _membership(user, contest)


def _takes_works(contest: Contest) -> Verdict:
    today = timezone.localdate()
    if contest.state != State.OPEN or today < contest.opens_on:
        return No("现在不收作品。")
    if today > contest.closes_on:
        return No(f"征集在{month_day(contest.closes_on)}截止了。")
    return YES


def send(user, contest: Contest) -> Verdict:
    """Members of the school's union; officers for those who bring their work on paper."""
    may = _takes_works(contest)
    if not may or standing(user, contest.school).is_officer:
        return may
    return YES if membership_of(user, contest) else No("比赛由本校在册会员参加。")


def change_entry(user, entry: Entry) -> Verdict:
    """Its authors and whoever sent it, as long as works are taken."""
    if entry.withdrawn_at:
        return No("这件作品已经撤回。")
    own = entry.sent_by_id == user.pk or entry.authors.filter(user=user).exists()
    if not (own or standing(user, entry.contest.school).is_officer):
        return No("作品由作者自己修改。")
    return _takes_works(entry.contest)


def score(user, contest: Contest) -> Verdict:
    """Its judges, while it is judged."""
    if not contest.judges.filter(pk=user.pk).exists():
        return No("您不是这次比赛的评委。")
    if contest.state != State.JUDGING:
        return No("现在不在评审。")
    return YES


def know_authors(user, contest: Contest) -> Verdict:
    """A judge of an anonymous contest learns who made what when everybody does, officer or not."""
    hidden = contest.is_anonymous and contest.state != State.PUBLISHED
    if hidden and contest.judges.filter(pk=user.pk).exists():
        return No("隐去姓名评审，公布以后才能看作者。")
    return YES


def read_entry(user, entry: Entry) -> Verdict:
    """Authors their own; a judge nothing that would tell the author before the result."""
    if entry.sent_by_id == user.pk or entry.authors.filter(user=user).exists():
        return YES
    return know_authors(user, entry.contest)


def certificate(user, entry: Entry) -> Verdict:
    """Its authors and the officers, for a work that won."""
    if not (entry.contest.is_decided and entry.tier_id):
        return No("公布结果以后，获奖作品才有奖状。")
    own = entry.authors.filter(user=user).exists()
    if not (own or standing(user, entry.contest.school).is_officer):
        return No("奖状由作者和工会委员下载。")
    return YES
