"""A session under a storm of acts in any order: no illegal move, stamps that agree, nothing lost."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from congress.actions import agenda as agenda_actions
from congress.actions import hall, sessions, steps
from congress.gates import gates
from congress.models import AgendaItem, Session, SignIn, Sitting
from congress.steps import BY_KEY, progress
from tests.factories.congress import CongressFactory, DelegateFactory, SessionFactory, days
from tests.factories.rules import RuleFigureFactory
from union.kit.flow import WrongState

State = Session.State
DELEGATES = 6  # so four make two thirds
NEEDED = 4
FROM = ["planned", "gathered", "opened"]
# From which states each act is legal, and where it leads.
LEGAL = {
    "open": ([State.PREPARING], State.OPEN),
    "close": ([State.OPEN], State.CLOSED),
    "archive": ([State.CLOSED], State.ARCHIVED),
    "cancel": ([State.PREPARING], State.CANCELLED),
}


class SessionMachine(RuleBasedStateMachine):
    """The model: where the session is, the sitting's state, and who has come."""

    @initialize(how_far=st.sampled_from(FROM))
    def begin(self, how_far):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.congress = CongressFactory()
        warn = {"key": "congress.report_binding", "value": "warn"}
        RuleFigureFactory(unit=self.congress.school.parent, **warn)
        self.seats = DelegateFactory.create_batch(DELEGATES, congress=self.congress)
        self.by = self.seats[0].member.user
        self.number = 1
        self.start(how_far)

    def start(self, how_far):
        """A session in preparation, or with all delegates in the hall, or opened then."""
        self.pk = SessionFactory(congress=self.congress, number=self.number).pk
        self.state, self.sitting, self.came = State.PREPARING, None, set()
        self.notes: dict[str, str] = {}
        if how_far != "planned":
            self.propose_the_agenda()
            self.open_doors()
            self.sign_in(set(range(DELEGATES)))
        if how_far == "opened":
            self.open_with_a_reason()

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    @property
    def session(self) -> Session:
        return Session.objects.for_page().get(pk=self.pk)

    def attempt(self, is_legal: bool, act, *args, **kwargs):
        """Do it; an illegal act is refused and undone as a whole."""
        try:
            with transaction.atomic():
                act(*args, **kwargs)
        except WrongState:
            assert not is_legal
        else:
            assert is_legal
        return is_legal

    @rule(verb=st.sampled_from(["close", "close", "archive", "archive", "cancel"]))
    def go_on(self, verb):
        frm, to = LEGAL[verb]
        acts = {
            "close": lambda s: sessions.close(s, by=self.by),
            "archive": lambda s: s.archive(),
            "cancel": lambda s: sessions.cancel(s, by=self.by, reason="校舍维修"),
        }
        if self.attempt(self.state in frm, acts[verb], self.session):
            self.state = to
            if verb == "close" and self.sitting == Sitting.State.OPEN:
                self.sitting = Sitting.State.OVER

    @rule()
    def open_with_a_reason(self):
        """The gate of the quorum decides by heads alone; warnings pass with a reason."""
        session = self.session
        found = gates(session)
        reached = self.sitting == Sitting.State.OPEN and len(self.came) >= NEEDED
        assert ("formal" not in {gate.step for gate in found if gate.blocks}) is reached
        if not reached:
            return
        keys = [gate.step for gate in found if not gate.blocks]
        act = {"by": self.by, "reason": "另行说明", "passed_over": keys}
        if self.attempt(self.state == State.PREPARING, sessions.open_session, session, **act):
            self.state = State.OPEN
            self.notes |= {key: self.notes.get(key) or "另行说明" for key in keys}

    @rule(day=st.integers(1, 90))
    def move(self, day):
        act = {"by": self.by, "opens_on": days(day), "opens_at": dt.time(9), "days": 0}
        is_legal = self.state == State.PREPARING
        self.attempt(is_legal, sessions.move, self.session, **act, reason="考试")

    @rule(step=st.sampled_from(["party", "joint", "training"]))
    def pass_over(self, step):
        is_legal = self.state not in (State.ARCHIVED, State.CANCELLED)
        act = {"by": self.by, "reason": f"{step}来不及"}
        if self.attempt(is_legal, steps.pass_over, self.session, BY_KEY[step], **act):
            self.notes[step] = act["reason"]

    @precondition(lambda self: self.sitting is None)
    @rule()
    def propose_the_agenda(self):
        is_legal = self.state in (State.PREPARING, State.OPEN)
        if self.attempt(is_legal, agenda_actions.propose, self.session, by=self.by):
            self.sitting = Sitting.State.AHEAD

    def formal(self) -> Sitting:
        return Sitting.objects.for_page().get(session=self.pk, kind=Sitting.Kind.FORMAL)

    @precondition(lambda self: self.sitting == Sitting.State.AHEAD)
    @rule()
    def open_doors(self):
        hall.open_doors(self.formal(), by=self.by)
        self.sitting = Sitting.State.OPEN

    @precondition(lambda self: self.sitting is not None)
    @rule(places=st.sets(st.integers(0, DELEGATES - 1), min_size=2))
    def sign_in(self, places):
        sitting, is_legal = self.formal(), self.sitting == Sitting.State.OPEN
        for seat in (self.seats[place] for place in places):
            if self.attempt(is_legal, hall.sign_in, sitting, seat, by=seat.member.user):
                self.came.add(seat.pk)

    @precondition(lambda self: self.sitting is not None)
    @rule()
    def write_the_agenda(self):
        sitting = self.formal()
        is_legal = (
            self.state in (State.PREPARING, State.OPEN) and self.sitting != Sitting.State.OVER
        )
        point = AgendaItem(sitting=sitting, title="加一项")
        self.attempt(is_legal, agenda_actions.add_point, point)

    @precondition(lambda self: self.state in (State.ARCHIVED, State.CANCELLED))
    @rule(how_far=st.sampled_from(FROM))
    def prepare_the_next(self, how_far):
        """A cancelled session gives its number back."""
        expected = self.number + (self.state == State.ARCHIVED)
        self.number = sessions.next_number(self.congress)
        assert self.number == expected
        self.start(how_far)

    @invariant()
    def the_database_agrees(self):
        if not hasattr(self, "pk"):
            return
        session = self.session
        assert session.state == self.state
        stamps = [session.opened_at, session.closed_at, session.archived_at]
        reached = {State.OPEN: 1, State.CLOSED: 2, State.ARCHIVED: 3}.get(self.state, 0)
        assert [bool(stamp) for stamp in stamps] == [place < reached for place in range(3)]
        assert stamps[:reached] == sorted(stamps[:reached])
        assert session.proposals_from <= session.proposals_close_on <= session.opens_on

    @invariant()
    def nobody_is_lost_and_nobody_counts_twice(self):
        if not hasattr(self, "pk"):
            return
        rows = SignIn.objects.filter(sitting__session=self.pk).values_list("delegate", flat=True)
        assert sorted(rows) == sorted(self.came)
        if self.state in State.over():
            assert not Sitting.objects.filter(session=self.pk, state=Sitting.State.OPEN).exists()

    @invariant()
    def every_reason_is_kept(self):
        if not hasattr(self, "pk"):
            return
        kept = self.session.step_records.values_list("step", "override_reason")
        assert dict(kept) == self.notes

    @rule()
    def every_step_has_a_state(self):
        states = progress(self.session)
        assert len(states) == 18
        assert {s.key for s in states if s.state == "overridden"} <= set(self.notes)


@pytest.mark.django_db
def test_no_order_of_acts_brings_a_session_where_it_must_not_be():
    run_state_machine_as_test(
        SessionMachine,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
