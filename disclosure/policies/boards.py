"""Who may look at a school's boards."""

from disclosure.models import Board, Publication
from disclosure.standing import standing
from union.kit.access import YES, No, Verdict

INSIDE_ONLY = "这一条只对本校教职工公开，登录以后才能看。"


def look_in(board: Board) -> Verdict:
    """Everybody, while the school keeps its board open."""
    if not board.is_open:
        return No("这所学校的对外公开栏现在没有开放。需要了解情况，请直接与学校联系。")
    return YES


def read_outside(publication: Publication) -> Verdict:
    """Without signing in one reads what is for everybody (对外)."""
    if not publication.is_outside:
        return No(INSIDE_ONLY)
    return YES


def look_around(user, school) -> Verdict:
    """The inside board: staff, whoever holds an office or a seat there, and the clerks above."""
    stand = standing(user, school)
    if stand.is_staff or stand.is_above or stand.is_officer or stand.is_principal or stand.groups:
        return YES
    return No("只有本校教职工和上级工会能看这所学校的对内公开栏。")


def count_readers(user, school) -> Verdict:
    """How many have read: those who publish and those who supervise. Nobody sees who has not."""
    stand = standing(user, school)
    if stand.is_officer or stand.is_principal or stand.groups:
        return YES
    return No("阅读人数只给工会干部、校长和三个小组看。")


def order_poster(user, school) -> Verdict:
    """Whoever puts things on the wall: officers, the principal, the groups."""
    stand = standing(user, school)
    if stand.is_officer or stand.is_principal or stand.groups:
        return YES
    return No("只有工会干部、校长和三个小组的成员可以印制墙报。")
