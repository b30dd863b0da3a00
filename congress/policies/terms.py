"""Who may set up a congress, its constituencies, delegations and delegates."""

from django.utils import timezone

from congress.mandates import end_of
from congress.models import Congress, Delegate, Election
from congress.standing import standing
from union.kit.access import YES, No, Verdict
from union.org.models import Role


def found(user, school) -> Verdict:
    """A congress is set up by the officers of the school's union."""
    if school is None or not standing(user, school).is_officer:
        return No("只有本校工会主席和工会委员可以设立教代会")
    return YES


def keep(user, congress: Congress) -> Verdict:
    """Changing anything of a congress: its officers, while it is the latest one of the school."""
    here = standing(user, congress.school)
    if not here.is_officer:
        return No("只有本校工会主席和工会委员可以办理")
    if here.congress != congress:
        return No("这是以前一届，内容不再修改")
    return YES


def gather(user, congress: Congress) -> Verdict:
    """Taking all staff in: only of an assembly."""
    if not (verdict := keep(user, congress)):
        return verdict
    if not congress.is_assembly:
        return No("教职工代表大会的代表由选举产生，请录入各选举单位的选举结果")
    return YES


def divide(user, congress: Congress) -> Verdict:
    """Constituencies and quotas: only where delegates are elected."""
    if not (verdict := keep(user, congress)):
        return verdict
    if congress.is_assembly:
        return No("教职工大会由全体教职工参加，不设选举单位")
    return YES


def propose(user, congress: Congress) -> Verdict:
    """Drawing up constituencies from the groups: once, before there are any."""
    if not (verdict := divide(user, congress)):
        return verdict
    if congress.constituencies.exists():
        return No("已经有选举单位了，请直接在表里修改")
    return YES


def undo_election(user, election: Election) -> Verdict:
    """An entry may be taken back while it is the latest of its constituency."""
    constituency = election.constituency
    if not (verdict := keep(user, constituency.congress)):
        return verdict
    if constituency.elections.filter(pk__gt=election.pk).exists():
        return No("后面还有一次选举，请先撤回后面的")
    return YES


def edit_delegate(user, delegate: Delegate) -> Verdict:
    """Particulars of a mandate that holds."""
    if not (verdict := keep(user, delegate.congress)):
        return verdict
    if end := end_of(delegate, timezone.localdate()):
        return No(f"{end}，不再修改")
    return YES


def export(user, congress: Congress) -> Verdict:
    """The roster with birth dates leaves the house by the officers' hands, and the district's."""
    if not user.serves(congress.school, Role.CHAIR, Role.COMMITTEE, Role.CLERK):
        return No("代表名册由本校工会主席、工会委员和教育工会打印、导出")
    return YES
