"""The handling of a case as its page shows it to one person."""

from django import template
from django.db.models import prefetch_related_objects

from congress.cases import forms_of, needs_word, rounds_of
from congress.forms.handling_after import MessageForm, RatingForm
from congress.models import Handling, Proposal
from congress.policies import handling as policies
from congress.policies import handling_after as after
from congress.schemes import CLASSES

register = template.Library()


@register.filter
def answer_class(key: str):
    """The class of answers behind a key (`congress.schemes`); nothing for an unknown one."""
    return CLASSES.get(key)


@register.inclusion_tag("congress/_handling.html", takes_context=True)
def handling_of(context, proposal: Proposal):
    """Everything that is known of the handling of a form's case; nothing before it is filed."""
    request, case = context.request, proposal.case
    shown = {"request": request, "csrf_token": context.get("csrf_token"), "case": None}
    if case.state not in Proposal.State.decided():
        return shown
    user = request.user
    prefetch_related_objects([case], "supervisions")
    rounds = rounds_of(case)
    present = [each for each in rounds if each.state != Handling.State.REFUSED]
    return shown | {
        "case": case,
        "proposal": proposal,
        "rounds": present,
        "answered": [each for each in present if each.state == Handling.State.SENT],
        "refused": [each for each in rounds if each.state == Handling.State.REFUSED],
        "now": present[-1] if present else None,
        "promises": [promise for each in present for promise in each.promises.all()],
        "supervisions": case.supervisions.all(),
        "checks": case.checks.select_related("by"),
        **_asked(user, case, present),
        **_talk(user, case),
        **_tools(user, case),
    }


def _asked(user, case: Proposal, present) -> dict:
    """What waits for this very person."""
    asked = {"may_direct": False, "may_hand_over": False, "to_rate": [], "may_work": False}
    if case.state == Proposal.State.ACCEPTED:
        asked["may_direct"] = needs_word(case) and policies.say_word(user, case)
        asked["may_hand_over"] = policies.hand_over(user, case)
    elif case.state == Proposal.State.ANSWERED:
        asked["to_rate"] = [form for form in forms_of(case) if after.rate(user, form)]
        asked["rating_form"] = RatingForm()
    if present:
        last = present[-1]
        last.case = case
        asked["may_work"] = bool(policies.see_work(user, last))
    return asked


def _talk(user, case: Proposal) -> dict:
    if not after.talk(user, case):
        return {"may_talk": False}
    return {
        "may_talk": True,
        "said": case.messages.select_related("by"),
        "may_say": after.say(user, case),
        "message_form": MessageForm(),
    }


def _tools(user, case: Proposal) -> dict:
    """What who runs the cases may do beside the way itself."""
    verbs = {
        "may_supervise": after.supervise,
        "may_close_rating": after.close_rating,
        "may_check": after.check,
        "may_praise": after.praise,
    }
    tools = {name: policy(user, case) for name, policy in verbs.items()}
    return {**tools, "has_tools": any(tools.values()), "runs": policies.runs(user, case.school)}


@register.inclusion_tag("congress/_talk.html", takes_context=True)
def talk_of(context, case: Proposal, handling: Handling):
    """The conversation on the departments' own page; it comes back there."""
    shown = _talk(context.request.user, case)
    token = context.get("csrf_token")
    more = {"case": case, "next": handling.get_absolute_url(), "request": context.request}
    return shown | more | {"csrf_token": token}
