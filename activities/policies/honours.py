"""Who prepares an honour, who nominates, who reviews, when it may go on."""

from django.db.models import Max
from django.utils import timezone

from activities.honours_quota import quota_of
from activities.models import Award, Honour, HonourObjection, Level, Nomination
from activities.standing import standing
from union.kit.access import YES, No, Verdict
from union.kit.days import month_day
from union.org.models import Role

State = Honour.State
OFFICERS_ONLY = "评优评先由本校工会主席和工会委员组织。"


def prepare(user, school) -> Verdict:
    """Chair and committee."""
    return YES if standing(user, school).is_officer else No(OFFICERS_ONLY)


def change(user, honour: Honour) -> Verdict:
    """Until it is reviewed: conditions that were announced may only be put right before anybody is judged by them."""
    if honour.state not in (State.DRAFT, State.OPEN):
        return No("审核已经开始，条件和名额不能再改。")
    return prepare(user, honour.school)


def announce(user, honour: Honour) -> Verdict:
    if honour.state != State.DRAFT:
        return No("已经发布过了。")
    return prepare(user, honour.school)


def may_nominate_for(user, honour: Honour) -> frozenset[int]:
    """Ids of the groups the person leads here."""
    return standing(user, honour.school).led


def nominate(user, honour: Honour) -> Verdict:
    """Leaders for their groups, officers for the committee, between the two days."""
    today, here = timezone.localdate(), standing(user, honour.school)
    if honour.state != State.OPEN or today < honour.opens_on:
        return No("现在不在推荐时间。")
    if today > honour.closes_on:
        return No(f"推荐在{month_day(honour.closes_on)}截止了。")
    if not (here.is_officer or here.led):
        return No("人选由工会小组推荐，请告诉您的组长。")
    return YES


def answer(user, nomination: Nomination) -> Verdict:
    """The nominee."""
    member = nomination.member
    if member is None or member.user_id != user.pk:
        return No("要由本人答复。")
    if nomination.state != Nomination.State.PROPOSED:
        return No("已经答复过了。")
    if nomination.honour.state not in (State.OPEN, State.REVIEWING):
        return No("评选已经到下一步了。")
    return YES


def answer_for(user, nomination: Nomination) -> Verdict:
    """An officer for somebody without an account, who said so on paper or by word."""
    member = nomination.member
    if member is None or member.user_id:
        return No("要由本人答复。")
    if nomination.state != Nomination.State.PROPOSED:
        return No("已经答复过了。")
    return prepare(user, nomination.honour.school)


def start_review(user, honour: Honour) -> Verdict:
    if honour.state != State.OPEN:
        return No("现在不在推荐。")
    if timezone.localdate() <= honour.closes_on:
        return No(f"推荐到{month_day(honour.closes_on)}截止，第二天可以开始审核。")
    return prepare(user, honour.school)


def review(user, nomination: Nomination) -> Verdict:
    """Officers, never about themselves."""
    honour = nomination.honour
    if honour.state != State.REVIEWING:
        return No("现在不在审核。")
    if nomination.state in (Nomination.State.PROPOSED, Nomination.State.DECLINED):
        return No("本人还没有同意参评。")
    may = prepare(user, honour.school)
    if may and nomination.member and nomination.member.user_id == user.pk:
        return No("推荐的是您本人，请由其他工会委员审核。")
    return may


def notice(user, honour: Honour) -> Verdict:
    """Once everybody is judged, within the quota, and no objection of an earlier 公示 is open."""
    if honour.state != State.REVIEWING:
        return No("审核以后才能公示。")
    rows = honour.nominations.all()
    if left := rows.filter(state=Nomination.State.AGREED).count():
        return No(f"还有 {left} 个人选没有审核。")
    passed, quota = rows.passed().count(), quota_of(honour)
    if not passed:
        return No("没有通过审核的人选。")
    if quota.total is not None and passed > quota.total:
        return No(f"通过审核 {passed} 个，{quota.said}，请减到名额以内。{quota.figure or ''}")
    if honour.objections.open().exists():
        return No("上一次公示的异议还没有处理完。")
    if _upheld_unheard(honour):
        return No("有一条异议成立，之后还没有重新审核。请先在有异议的人选上重新审核。")
    return prepare(user, honour.school)


def _upheld_unheard(honour: Honour) -> bool:
    """Whether an objection was right and nobody has been judged anew since."""
    upheld = honour.objections.filter(finding=HonourObjection.Finding.UPHELD)
    last = upheld.aggregate(last=Max("settled_at"))["last"]
    return bool(last) and not honour.nominations.filter(reviewed_at__gt=last).exists()


def object_to(user, honour: Honour) -> Verdict:
    """Anybody at the school, as long as the 公示 lasts; officers also for those who come on paper."""
    if honour.state != State.NOTICED:
        return No("现在不在公示。")
    here = standing(user, honour.school)
    if not (here.is_staff or here.is_officer):
        return No("异议由本校教职工提出。")
    return YES


def settle(user, objection: HonourObjection) -> Verdict:
    """Officers, never their own, nor one against a list they stand on."""
    if objection.state != HonourObjection.State.OPEN:
        return No("这条异议已经处理过了。")
    if objection.author_id == user.pk:
        return No("这条异议是您提的，请由其他工会委员处理。")
    if objection.honour.nominations.passed().filter(member__user=user).exists():
        return No("公示的人选里有您本人，请由其他工会委员处理。")
    return prepare(user, objection.honour.school)


def approve(user, honour: Honour) -> Verdict:
    """After the last day of the 公示, with every objection settled; by the chair."""
    if honour.state != State.NOTICED:
        return No("公示以后才能批准。")
    if timezone.localdate() <= honour.notice_ends_on:
        return No(f"公示到{month_day(honour.notice_ends_on)}，结束以后才能批准。")
    if count := honour.objections.open().count():
        return No(f"有 {count} 条异议没有处理完，不能批准。")
    return _decides(user, honour)


def _decides(user, honour: Honour) -> Verdict:
    """The chair; where the chair stands on the list, another officer who does not."""
    passed = honour.nominations.filter(state=Nomination.State.PASSED)
    listed = set(passed.values_list("member__user", flat=True))
    if user.pk in listed:
        return No("您在名单里，由另一位工会主席、委员批准。")
    chairs = honour.school.appointments.current().filter(role=Role.CHAIR)
    if chairs.filter(user__in=listed - {None}).exists():
        return YES if standing(user, honour.school).is_officer else No("由工会委员批准。")
    return YES if standing(user, honour.school).is_chair else No("由工会主席批准。")


def report(user, honour: Honour) -> Verdict:
    """What a level above is to give."""
    if honour.state != State.APPROVED:
        return No("批准以后才能上报。")
    if honour.level == Level.SCHOOL:
        return No("校级荣誉由本校授予，不用上报。")
    return prepare(user, honour.school)


def give(user, honour: Honour) -> Verdict:
    """A school's own once approved, others once they were reported and came back."""
    due = State.APPROVED if honour.level == Level.SCHOOL else State.REPORTED
    if honour.state != due:
        return No("批准（上报）以后才能授予。")
    return prepare(user, honour.school)


def cancel(user, honour: Honour) -> Verdict:
    """Until it is approved; and where the level above gave it to none of those reported."""
    if honour.state not in (*State.before_approval(), State.REPORTED):
        return No("已经批准，不能取消。")
    return prepare(user, honour.school)


def enter_award(user, school) -> Verdict:
    """What others gave: chair and committee."""
    return prepare(user, school)


def remove_award(user, award: Award) -> Verdict:
    """Only what was entered by hand."""
    if award.honour_id:
        return No("评选产生的荣誉不能删除。")
    return prepare(user, award.school)


def certificate(user, award: Award) -> Verdict:
    """Its holder, the leader of the group that holds it, and the officers."""
    if not award.number:
        return No("外单位授予的荣誉，请看上传的证书。")
    here = standing(user, award.school)
    own = award.member and award.member.user_id == user.pk
    if not (own or here.is_officer or award.group_id in here.led):
        return No("证书由获得者和工会委员下载。")
    return YES


def proof(user, award: Award) -> Verdict:
    """The file that proves it: the holder and the officers."""
    if not award.file:
        return No("没有上传证明。")
    own = award.member and award.member.user_id == user.pk
    if not (own or standing(user, award.school).is_officer):
        return No("证明由获得者和工会委员查看。")
    return YES
