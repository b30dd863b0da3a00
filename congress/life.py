"""The life of a form as one line of dated entries, for its page."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from congress.cases import rounds_of
from congress.collecting import seconders_of
from congress.models import Proposal, Review, Seconder

# How a decision is said, and whether it asks something of the author.
WORDS = {
    Review.Outcome.ACCEPT: "立案",
    Review.Outcome.SUGGESTION: "作为意见建议办理",
    Review.Outcome.DECLINE: "不予立案",
    Review.Outcome.SEND_BACK: "退回修改",
    Review.Outcome.DISPUTE: "提请主席团审定",
    Review.Outcome.PASS_ON: "团长初审通过",
    Review.Outcome.REWORK: "团长请提案人再改",
}
BACK = (Review.Outcome.SEND_BACK, Review.Outcome.REWORK, Review.Outcome.DECLINE)


@dataclass(frozen=True)
class Moment:
    """Something that happened: on a day, at a time where it is known."""

    on: dt.date
    words: str
    who: str = ""
    quote: str = ""
    look: str = ""
    at: dt.datetime | None = None


def life(proposal: Proposal) -> list[Moment]:
    """All that happened to the form and to the case it belongs to, the oldest first."""
    moments = [
        *_seconded(proposal),
        *_handed_in(proposal),
        *_reviewed(proposal),
        *_handled(proposal),
    ]
    return sorted(moments, key=lambda moment: moment.on)


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment)


def _handed_in(proposal):
    if proposal.submitted_at:
        words = "提交，截止以后，作为合理化建议" if proposal.late else "提交"
        at = proposal.submitted_at
        yield Moment(_day(at), words, who=str(proposal.author), at=at)
    if proposal.state == Proposal.State.WITHDRAWN:
        yield Moment(proposal.filed_on, "撤回", who=str(proposal.author), look="returned")


def _seconded(proposal):
    agreed = [row for row in seconders_of(proposal) if row.state == Seconder.State.ACCEPTED]
    days: dict[dt.date, list[str]] = {}
    for seconder in sorted(agreed, key=lambda row: (row.answered_on, row.pk)):
        days.setdefault(seconder.answered_on, []).append(seconder.delegate.name)
    for day, names in days.items():
        yield Moment(day, "附议", who="、".join(names))


def _reviewed(proposal):
    for review in proposal.reviews.select_related("by", "into"):
        words = WORDS.get(review.outcome, "")
        if review.outcome == Review.Outcome.MERGE:
            words = f"并入{review.into.number}《{review.into}》"
        look = "returned" if review.outcome in BACK else ""
        who = "主席团" if review.body == "presidium" else str(review.by)
        yield Moment(_day(review.at), words, who, review.reason, look, review.at)


def _handled(proposal):
    for handling in rounds_of(proposal.case) if proposal.filed_on else ():
        again = "再次" if handling.round > 1 else ""
        yield Moment(handling.handed_on, f"{again}交{handling.lead}办理")
        if handling.sent_on:
            yield Moment(handling.sent_on, f"{again}答复", who=str(handling.lead))
        for rating in handling.ratings.all():
            if rating.form_id == proposal.pk:
                yield Moment(rating.on, f"评价：{rating.get_grade_display()}", quote=rating.words)
