"""What papers and opinions lend to the first page: papers to read, opinions to collect and to answer."""

from django.urls import reverse

from congress.deliveries import unread
from congress.models import Opinion, Session
from congress.signs import signs_of
from congress.standing import Standing, standing
from union.kit.days import day_words
from union.kit.lent import Todo
from union.org.models import Role
from union.org.scopes import OFFICERS

OF_THE_SCHOOL = {*OFFICERS, Role.PRINCIPAL, Role.LEADER}


def todos(user, office) -> list[Todo]:
    """For a delegate, a head of delegation, the presidium and the officers, until the session is closed."""
    if not user.school_id or (office and office.role not in OF_THE_SCHOOL):
        return []
    stand = standing(user)
    session = stand.session
    if session is None or session.state not in (Session.State.PREPARING, Session.State.OPEN):
        return []
    signs = signs_of(user, user.school)
    return [
        *(_to_read(stand, session) if signs.unread else []),
        *(_to_collect(stand, session) if signs.heads else []),
        *(
            _to_answer(stand, session)
            if signs.opinions and (stand.is_officer or signs.sits)
            else []
        ),
    ]


def _to_read(stand: Standing, session) -> list[Todo]:
    count = unread(stand.user, session) if stand.delegate else 0
    if not count:
        return []
    where = reverse("congress:document_list", args=[session.pk])
    note = f"{session}，{day_words(session.opens_on)}召开"
    return [Todo(f"会议文件 {count} 份待阅", where, note, until=session.opens_on, room="congress")]


def _to_collect(stand: Standing, session) -> list[Todo]:
    """A head whose delegation has said nothing yet on papers that were sent."""
    headed = [each.pk for each in stand.headed]
    if not headed or not session.documents.filter(versions__sent_at__isnull=False).exists():
        return []
    heard = Opinion.objects.filter(session=session, delegation__in=headed)
    silent = set(headed) - set(heard.values_list("delegation", flat=True))
    where = reverse("congress:opinion_list", args=[session.pk])
    return [
        Todo(
            f"收集{delegation}的讨论意见",
            where,
            "会前讨论文件，把意见交给主席团",
            until=session.opens_on,
            room="congress",
        )
        for delegation in stand.headed
        if delegation.pk in silent
    ]


def _to_answer(stand: Standing, session) -> list[Todo]:
    if not (stand.is_officer or stand.is_on_presidium(session)):
        return []
    count = Opinion.objects.filter(session=session, answered_at=None).count()
    if not count:
        return []
    where = reverse("congress:opinion_list", args=[session.pk])
    return [Todo(f"讨论意见 {count} 条待答复", where, str(session), room="congress")]
