"""What proposals lend to the first page: seconding, what came back, what waits for a decision."""

import datetime as dt

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from congress.models import Proposal, Seconder, Session
from congress.signs import signs_of
from congress.standing import standing
from union.kit.days import day_words
from union.kit.lent import Todo

State = Proposal.State
MOST_SHOWN = 10
CLOSES_SOON = dt.timedelta(days=7)
ROOM = "congress"


def todos(user, office) -> list[Todo]:
    """Delegates, authors and heads as such; the committee and the presidium in one line each."""
    school = office.unit if office and office.unit.is_school else user.school
    if school is None:
        return []
    signs = signs_of(user, school)
    return [
        *(_asked(user) if signs.asked else []),
        *(_own(user) if signs.own else []),
        *(_to_check(user) if signs.checking else []),
        *_to_decide(standing(user, school), signs),
    ]


def _asked(user) -> list[Todo]:
    """Invitations to second, and texts that changed after one had seconded them."""
    mine = Seconder.objects.filter(delegate__member__user=user)
    invited = Q(state=Seconder.State.INVITED, proposal__state__in=[State.SECONDING, State.RETURNED])
    changed = Q(state=Seconder.State.ACCEPTED, seen_edits__lt=F("proposal__edits"))
    changed &= Q(proposal__state__in=[State.SECONDING, State.CHECKING, State.RETURNED])
    rows = mine.filter(invited | changed).select_related("proposal__author", "proposal__session")
    return [_second(row) for row in rows.order_by("pk")[:MOST_SHOWN]]


def _second(row: Seconder) -> Todo:
    form = row.proposal
    if row.state == Seconder.State.INVITED:
        title, note = f"{form.author}请您附议《{form}》", "看一看，点“附议”或“不附议”"
    else:
        title, note = f"《{form}》改过文字，请再看一看", "您附议以后，提案人改过"
    until = form.session.proposals_close_on
    return Todo(title, form.get_absolute_url(), note, until=until, room=ROOM)


def _own(user) -> list[Todo]:
    """Forms that came back, and drafts for which the time runs out."""
    today = timezone.localdate()
    closing = Q(state__in=[State.DRAFT, State.SECONDING], kind=Proposal.Kind.PROPOSAL)
    closing &= Q(session__state=Session.State.PREPARING)
    closing &= Q(session__proposals_close_on__range=(today, today + CLOSES_SOON))
    own = Proposal.objects.of_user(user).filter(Q(state=State.RETURNED) | closing)
    return [_form(form) for form in own.select_related("session").order_by("pk")[:MOST_SHOWN]]


def _form(form: Proposal) -> Todo:
    where = form.get_absolute_url()
    if form.state == State.RETURNED:
        return Todo(f"《{form}》退回来了，请修改", where, "改好后重新提交，编号不变", room=ROOM)
    note = "还是草稿" if form.state == State.DRAFT else "正在征集附议"
    until = form.session.proposals_close_on
    return Todo(f"《{form}》还没有提交", where, note, until=until, room=ROOM)


def _to_check(user) -> list[Todo]:
    """For heads of delegations, where they look first."""
    rows = Proposal.objects.filter(state=State.CHECKING, delegation__head__member__user=user)
    return [
        Todo(
            f"初审《{form}》",
            form.get_absolute_url(),
            f"{form.author}提交，请您以团长身份看一看",
            until=form.session.proposals_close_on,
            room=ROOM,
        )
        for form in rows.select_related("author", "session").order_by("pk")[:MOST_SHOWN]
    ]


def _to_decide(here, signs) -> list[Todo]:
    """How many forms of others wait for the committee, how many for the presidium."""
    found = []
    if signs.submitted and (here.is_officer or (signs.sits and here.is_on_proposal_committee)):
        found.append(_desk("待审查", signs.submitted, signs.submitted_since))
    presides = signs.disputed and signs.sits and here.session
    if presides and here.is_on_presidium(here.session):
        found.append(_desk("请主席团审定", signs.disputed, signs.disputed_since))
    return found


def _desk(words: str, count: int, oldest: dt.datetime) -> Todo:
    since = timezone.localdate(oldest)
    note = f"最早的一件{day_words(since)}提交"
    where = reverse("congress:review_desk")
    return Todo(f"{count} 件提案和建议{words}", where, note, since=since, room=ROOM)
