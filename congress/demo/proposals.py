"""Proposals of the show school: last year's forms as they were decided, this year's on their way."""

import datetime as dt

from django.db.models import F
from django.utils import timezone

from congress.actions import proposals as actions
from congress.actions import review, seconders
from congress.collecting import entitled
from congress.demo.proposal_texts import (
    FILED,
    LAST_YEAR,
    REASON_DISPUTED,
    REASON_RETURNED,
    SUGGESTION,
    SUGGESTIONS,
    THIS_YEAR,
    WITHDRAWN,
)
from congress.models import Congress, Delegate, Proposal, Review, Seat, Seconder
from congress.similar import grams
from members.models import Member
from members.states import State as Membership

FiledAs, Outcome = Proposal.FiledAs, Review.Outcome
BEFORE_CLOSE = 12  # days over which last year's forms came in
REVIEWED_AFTER = 3  # days from the close to the review
# Who writes this year's, so that each account of the demo has something to look at.
AUTHORS = [
    "leader", "teacher3", "teacher2", "committee", "teacher3", "teacher2", "teacher", "teacher2",
    "teacher", "teacher",
]  # fmt: skip


def fill(world) -> None:
    """After the sessions with their bodies; the handling of last year's cases comes next."""
    congress = Congress.objects.current(world.show)
    if congress is None:
        return
    sessions = list(congress.sessions.order_by("number"))
    delegates = list(entitled(congress).select_related("member__user", "delegation").order_by("pk"))
    _last_year(sessions[0], delegates)
    _this_year(world, sessions[-1], delegates)
    _suggestions(world, delegates)


# ---- last year: rows with their old dates, and no notices ---------------------------------------------


def _last_year(session, delegates) -> None:
    committee = Seat.objects.filter(congress=session.congress, body=Seat.Body.PROPOSALS)
    reviewer = committee.select_related("member__user").first().member.user
    forms = []
    for place, (*words, fate) in enumerate(LAST_YEAR):
        author = delegates[(place * 5 + 1) % len(delegates)]
        form = _form(session, author, words)
        _seconded(form, place, delegates)
        _submitted(form, place, session)
        forms.append(form)
        _decide(form, fate, forms, by=reviewer)


def _form(session, author: Delegate, words) -> Proposal:
    title, category, grounds, advice = words
    return Proposal.objects.create(
        school=session.school,
        session=session,
        author=author.member,
        delegation=author.delegation,
        title=title,
        category=category,
        grounds=grounds,
        advice=advice,
        grams=grams(title),
    )


def _seconded(form: Proposal, place: int, delegates) -> None:
    """Two or three delegates, none of them the author."""
    others = [each for each in delegates if each.member_id != form.author_id]
    start = place * 3 % (len(others) - 3)
    day = _came_in(form.session, place)
    Seconder.objects.bulk_create(
        Seconder(proposal=form, delegate=each, state=Seconder.State.ACCEPTED, answered_on=day)
        for each in others[start : start + 2 + place % 2]
    )


def _came_in(session, place: int) -> dt.date:
    spread = place * BEFORE_CLOSE // len(LAST_YEAR)
    return session.proposals_close_on - dt.timedelta(days=BEFORE_CLOSE - spread)


def _submitted(form: Proposal, place: int, session) -> None:
    number = f"{session.opens_on.year}TA{place + 1:03}"
    form.submit(number, kind=Proposal.Kind.PROPOSAL, late=False)
    _dated(form, submitted_at=_moment(_came_in(session, place), 9 + place % 8))


def _decide(form: Proposal, fate, forms, *, by) -> None:
    day = form.session.proposals_close_on + dt.timedelta(days=REVIEWED_AFTER)
    row = {"outcome": Outcome.ACCEPT}
    if fate == FILED:
        form.accept(FiledAs.PROPOSAL)
    elif fate == SUGGESTION:
        form.accept(FiledAs.SUGGESTION)
        row = {"outcome": Outcome.SUGGESTION, "reason": "有用，请有关部门研究答复"}
    elif fate == WITHDRAWN:
        form.withdraw()
        row = {}
    elif isinstance(fate, int):
        form.merge(forms[fate])
        row = {"outcome": Outcome.MERGE, "into": forms[fate]}
    else:
        form.decline()
        row = {"outcome": Outcome.DECLINE, "reason": fate}
    _dated(form, filed_on=day)
    if row:
        made = Review.objects.create(proposal=form, body=Seat.Body.PROPOSALS, by=by, **row)
        Review.objects.filter(pk=made.pk).update(at=_moment(day, 15))


def _dated(form: Proposal, **stamps) -> None:
    Proposal.objects.filter(pk=form.pk).update(**stamps)


def _moment(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, 20)))


# ---- this year: by the actions, with their notices ------------------------------------------------------


def _this_year(world, session, delegates) -> None:
    seats = {each.member.user.username: each for each in delegates if each.member.user}
    committee = session.congress.seats.filter(body=Seat.Body.PROPOSALS)
    members = [seat.member.user for seat in committee.select_related("member__user")]
    by = [*members, world.chairs[world.show.pk]]
    for place, (*words, fate) in enumerate(THIS_YEAR):
        author = seats.get(AUTHORS[place]) or delegates[place]
        form = _form(session, author, words)
        others = [each for each in delegates if each.member_id != author.member_id]
        asked = others[place * 2 % (len(others) - 2) :][:2]
        _on_its_way(form, author.member.user, asked, fate, seats)
        _reviewed(form, fate, next(user for user in by if user != author.member.user))
        _some_days_ago(form, len(THIS_YEAR) - place)


def _on_its_way(form: Proposal, author, asked, fate, seats) -> None:
    """As far as its author and the seconders are concerned."""
    if fate == "draft":
        return
    if fate == "seeking":
        invited = [seats[name] for name in ("teacher", "leader") if name in seats]
        seconders.invite(form, invited, by=author)
        seconders.seek(form, by=author, openly=True)
        return
    seconders.invite(form, asked, by=author)
    wanted = asked[:1] if fate == "seconding" else asked
    for delegate in wanted:
        seconders.accept(form, delegate, by=delegate.member.user)
    if fate != "seconding":
        actions.submit(form, by=author)


def _reviewed(form: Proposal, fate, by) -> None:
    form.refresh_from_db()
    if fate == "accepted":
        review.accept(form, by=by)
    elif fate == "disputed":
        review.dispute(form, by=by, reason=REASON_DISPUTED)
    elif fate == "returned":
        review.send_back(form, by=by, reason=REASON_RETURNED)


def _some_days_ago(form: Proposal, days: int) -> None:
    """As if the seconders and the author had been at it all along."""
    back, day = dt.timedelta(days=days), timezone.localdate() - dt.timedelta(days=days)
    form.seconders.exclude(answered_on=None).update(answered_on=day)
    Proposal.objects.filter(pk=form.pk).update(
        created_at=F("created_at") - back, edited_at=F("edited_at") - back
    )
    Proposal.objects.exclude(submitted_at=None).filter(pk=form.pk).update(
        submitted_at=F("submitted_at") - back
    )


def _suggestions(world, delegates) -> None:
    """Of a member who is no delegate."""
    seated = {each.member_id for each in delegates}
    members = Member.objects.filter(school=world.show, state=Membership.ACTIVE, user__isnull=False)
    author = members.exclude(pk__in=seated).order_by("pk").first()
    for title, category, grounds, advice in SUGGESTIONS:
        words = {"title": title, "category": category, "grounds": grounds, "advice": advice}
        kind = Proposal.Kind.SUGGESTION
        form = actions.start(school=world.show, author=author, kind=kind, fields=words)
        actions.submit(form, by=author.user)
