"""What every model owes the house: a scope, a factory, and stamps that agree with its state."""

import importlib
import pkgutil

from django.db import models
from factory.django import DjangoModelFactory

import tests.factories
from tests.house.test_laws import OURS

# Parts of a whole and rows no page fetches by themselves: reached through what they belong to.
NEVER_FETCHED_ALONE = {
    "audit.Event",  # read through `union.org`, which knows who serves which units
    "disclosure.OldAddress",  # part of a board
    "filings.NumberSeries",  # a counter behind the numbers of replies
    "filings.SectionRemark",  # part of a submission
    "filings.Urge",  # that a school was urged on a day
    "members.ImportRow",  # part of an import
    "members.StateChange",  # part of a member
    "notices.Robot",  # set up by command, read by the delivery
    "org.Stranger",  # failed sign-ins of names that nobody has
    "reports.PlanSection",  # part of a plan
}
# Each is written by one action, which the tests that need it call.
MADE_BY_ACTIONS = {
    "audit.Event",
    "jobs.Job",
    "members.ImportRow",
    "members.StateChange",
    "notices.Notice",
    "notices.Robot",
    "org.Session",
    "org.Stranger",
}


def with_a_factory() -> set[type]:
    for module in pkgutil.iter_modules(tests.factories.__path__):
        importlib.import_module(f"tests.factories.{module.name}")
    found, todo = set(), [DjangoModelFactory]
    while todo:
        factory = todo.pop()
        todo += factory.__subclasses__()
        found.add(factory._meta.model)
    return found


def test_every_model_can_say_who_sees_it():
    unscoped = {m._meta.label for m in OURS if not hasattr(m._default_manager, "visible_to")}

    assert unscoped == NEVER_FETCHED_ALONE


def test_every_model_has_a_factory():
    made = with_a_factory()

    assert {model._meta.label for model in OURS if model not in made} == MADE_BY_ACTIONS


def test_every_time_of_a_state_is_kept_by_the_database():
    """A moment that belongs to a state is set exactly in that state; a constraint sees to it."""
    loose = []
    for model in OURS:
        fields, rules = model._meta.fields, model._meta.constraints
        kept = " ".join(str(r.condition) for r in rules if isinstance(r, models.CheckConstraint))
        stamps = [f.name for f in fields if f.null and isinstance(f, models.DateTimeField)]
        if "state" in {f.name for f in fields}:
            loose += [f"{model._meta.label}.{name}" for name in stamps if name not in kept]

    # When a job's message left and when its worker last stirred say nothing of its state.
    assert sorted(loose) == ["jobs.Job.heartbeat_at", "jobs.Job.sent_at"]
