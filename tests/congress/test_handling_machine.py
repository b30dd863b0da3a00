"""The life of a case from its filing to its end, at random: nothing illegal, nothing lost."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from congress.actions import handling, handling_after, handling_answers, handling_ratings
from congress.cases import current_handling, unrated
from congress.models import Handling, Proposal, Rating, Supervision
from tests.congress.casework import FULL, department, filed, session_of
from tests.factories.congress import DelegateFactory
from tests.factories.org import AppointmentFactory, SchoolFactory, UserFactory
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.org.models import Role

State, At = Proposal.State, Handling.State
GRADES = st.sampled_from(Rating.Grade.values)


class People:
    """A school with the offices that the casework needs."""

    def __init__(self):
        self.school = SchoolFactory()
        for name, role in [
            ("chair", Role.CHAIR), ("committee", Role.COMMITTEE), ("principal", Role.PRINCIPAL),
        ]:  # fmt: skip
            user = UserFactory(school=self.school)
            AppointmentFactory(unit=self.school, role=role, user=user)
            setattr(self, name, user)


class CaseMachine(RuleBasedStateMachine):
    """One case of two authors, two departments, and everybody pressing what they like."""

    def __init__(self):
        super().__init__()
        self.people = People()
        session = session_of(self.people.school)
        DelegateFactory(congress=session.congress)
        self.case = filed(self.people, session=session, merged=1)
        self.departments = [department(self.people, name) for name in ("总务处", "教务处")]
        self.sent = {}

    @property
    def work(self):
        return current_handling(self.case)

    def at(self, *states):
        return self.case.state == State.HANDLING and self.work.state in states

    def refresh(self):
        self.case = Proposal.objects.get(pk=self.case.pk)

    @initialize()
    def begin(self):
        self.hand_over(lead=0, with_co=False)

    @precondition(lambda self: self.case.state == State.ACCEPTED)
    @rule(lead=st.integers(0, 1), with_co=st.booleans())
    def hand_over(self, lead, with_co):
        co = [self.departments[1 - lead]] if with_co else []
        chosen = self.departments[lead]
        handling.hand_over(self.case, lead=chosen, co=co, by=self.people.chair)
        self.refresh()

    @precondition(lambda self: self.at(At.WORKING) and self.case.handlings.count() < 3)
    @rule()
    def take_back(self):
        handling.refuse(self.work, "不属本部门", by=self.work.lead.head)
        self.refresh()
        assert self.case.state == State.ACCEPTED

    @precondition(lambda self: self.at(At.WORKING))
    @rule(text=st.sampled_from(["写好了。", "改过了。", ""]), stale=st.integers(0, 5))
    def write(self, text, stale):
        work = self.work
        edits = work.answer.edits if hasattr(work, "answer") else 0
        version = edits + (stale == 5)
        try:
            values = {**FULL, "text": text}
            answer = handling_answers.save(work, values, version=version, by=work.lead.head)
        except Stale:
            assert stale == 5
        else:
            assert answer.edits in (edits, edits + 1)

    @precondition(lambda self: self.at(At.WORKING) and hasattr(self.work, "answer"))
    @rule()
    def sign_and_finish(self):
        work = self.work
        for co in work.co_handlings.filter(signed_on=None):
            version = work.answer.edits
            handling_answers.sign(co, "", version=version, by=co.department.head)
        self.finish()

    @precondition(lambda self: self.at(At.WORKING))
    @rule()
    def finish(self):
        work = self.work
        unsigned = work.co_handlings.filter(signed_on=None).exists()
        empty = not hasattr(work, "answer") or not work.answer.text
        try:
            handling_answers.finish(work, by=work.lead.head)
        except handling_answers.NotReady:
            assert unsigned or empty
        else:
            assert not unsigned
            assert not empty

    @precondition(lambda self: self.at(At.APPROVING))
    @rule(good=st.booleans())
    def decide(self, good):
        work = self.work
        if not good:
            handling_answers.rework(work, "再改", by=work.lead.overseer)
            return
        handling_answers.approve(work, by=work.lead.overseer)
        self.refresh()
        self.sent[work.pk] = work.answer.text

    @precondition(lambda self: self.case.state == State.ANSWERED and unrated(self.work))
    @rule(place=st.integers(0, 1), grade=GRADES)
    def rate(self, place, grade):
        form = self.case.forms()[place]
        rated = self.work.ratings.filter(form=form).exists()
        try:
            handling_ratings.rate(form, grade, "意见", by=form.author.user)
            assert not rated
        except WrongState:
            assert rated
        self.refresh()

    @rule(grade=GRADES)
    def go_on(self, grade):
        """The next step of the ordinary way, so that many runs get far."""
        if self.case.state == State.ACCEPTED:
            self.hand_over(lead=0, with_co=True)
        elif self.at(At.WORKING):
            self.write(text="写好了。", stale=0)
            self.sign_and_finish()
        elif self.at(At.APPROVING):
            self.decide(good=True)
        elif self.case.state == State.ANSWERED and unrated(self.work):
            form = unrated(self.work)[0]
            handling_ratings.rate(form, grade, "意见", by=form.author.user)
            self.refresh()
        elif self.case.state == State.ANSWERED:
            self.end_supervision()

    @rule(verb=st.sampled_from(["hand_over", "save", "finish", "approve", "rework", "rate"]))
    def press_what_is_not_on(self, verb):
        """Whoever presses a button of another state is told, and nothing changes."""
        work, case = self.work, self.case
        when = {
            "hand_over": case.state == State.ACCEPTED,
            "save": self.at(At.WORKING),
            "finish": self.at(At.WORKING),
            "approve": self.at(At.APPROVING),
            "rework": self.at(At.APPROVING),
            "rate": case.state == State.ANSWERED,
        }
        if when[verb] or work is None:
            return
        by, lead = self.people.chair, self.departments[0]
        press = {
            "hand_over": lambda: handling.hand_over(case, lead=lead, by=by),
            "save": lambda: handling_answers.save(work, {"text": "晚了"}, version=1, by=by),
            "finish": lambda: handling_answers.finish(work, by=by),
            "approve": lambda: handling_answers.approve(work, by=by),
            "rework": lambda: handling_answers.rework(work, "再改", by=by),
            "rate": lambda: handling_ratings.rate(case, "satisfied", by=by),
        }
        with pytest.raises(WrongState):
            press[verb]()

    @precondition(lambda self: self.case.state == State.ANSWERED)
    @rule()
    def close_rating(self):
        handling_ratings.close_rating(self.case, by=self.people.chair)
        self.refresh()

    @precondition(lambda self: self.case.supervisions.open().exists())
    @rule()
    def end_supervision(self):
        row = self.case.supervisions.open().get()
        handling_after.close_supervision(row, "已督办", by=self.people.chair)
        self.refresh()

    @invariant()
    def the_case_stands_where_its_handlings_say(self):
        work = self.work
        expected = {
            State.ACCEPTED: [None, At.SENT],
            State.HANDLING: At.under_way(),
            State.ANSWERED: [At.SENT],
            State.CLOSED: [At.SENT],
        }
        assert (work.state if work else None) in expected[self.case.state]

    @invariant()
    def it_is_handled_twice_at_most(self):
        rounds = self.case.handlings.exclude(state=At.REFUSED).values_list("round", flat=True)
        assert sorted(rounds) in ([], [1], [1, 2])

    @invariant()
    def no_answer_that_was_sent_is_ever_lost_or_changed(self):
        texts = Handling.objects.filter(pk__in=self.sent).values_list("pk", "answer__text")
        assert dict(texts) == self.sent

    @invariant()
    def who_is_dissatisfied_is_never_left_alone(self):
        """Closed over a 不满意 only after the presidium has dealt with it."""
        work = self.work
        if work is None or self.case.state != State.CLOSED:
            return
        unhappy = work.ratings.filter(grade=Rating.Grade.DISSATISFIED).exists()
        done = self.case.supervisions.filter(state=Supervision.State.DONE).exists()
        assert not unhappy or (work.round == 2 and done)

    @invariant()
    def all_rated_means_something_has_followed(self):
        if self.case.state == State.ANSWERED and not unrated(self.work):
            assert self.case.supervisions.open().exists()


@pytest.mark.django_db
def test_a_case_never_takes_an_illegal_step():
    machine = CaseMachine.TestCase
    machine.settings = settings(
        max_examples=10, stateful_step_count=30, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    machine().runTest()
