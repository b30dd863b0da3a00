"""Who founds circles, who runs them, who is in."""

from activities.models import Club, ClubMeeting
from activities.standing import standing
from members.models import Member
from members.states import State as Membership
from union.kit.access import YES, No, Verdict

State = Club.State


def found(user, school) -> Verdict:
    """Begin a circle: chair and committee."""
    if not standing(user, school).is_officer:
        return No("社团由本校工会主席和工会委员建立。想办社团，请告诉工会委员。")
    return YES


def run(user, club: Club) -> Verdict:
    """Its members and meetings: its head, and the officers."""
    if club.state != State.OPEN:
        return No("这个社团已经停办。")
    if club.head.user_id == user.pk or standing(user, club.school).is_officer:
        return YES
    return No("社团的成员和活动由社团负责人登记。")


def change(user, club: Club) -> Verdict:
    """Name, head and budget: the officers, since it is about money and people."""
    if club.state != State.OPEN:
        return No("这个社团已经停办。")
    return found(user, club.school)


def membership_of(user, club: Club) -> Member | None:
    """The person's own place in the register of the school."""
    rows = Member.objects.filter(user=user, school=club.school_id, state=Membership.ACTIVE)
    return rows.first()


def join(user, club: Club) -> Verdict:
    """Anybody in the school's register."""
    if club.state != State.OPEN:
        return No("这个社团已经停办。")
    member = membership_of(user, club)
    if member is None:
        return No("社团由本校在册会员参加。")
    if club.memberships.inside().filter(member=member).exists():
        return No("您已经在这个社团里。")
    return YES


def leave(user, club: Club) -> Verdict:
    """Whoever is in; the head hands the circle over first."""
    if club.head.user_id == user.pk:
        return No("您是负责人，请先请工会委员换一位负责人。")
    if not club.memberships.inside().filter(member__user=user).exists():
        return No("您不在这个社团里。")
    return YES


def change_meeting(user, meeting: ClubMeeting) -> Verdict:
    return run(user, meeting.club)
