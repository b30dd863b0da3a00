"""The life of forms as a state machine: no illegal move, no lost text, and the figures always add up."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from congress import collecting
from congress.actions import proposals, review, seconders
from congress.merging import mains_for
from congress.models import Proposal, Seconder
from congress.statistics import Statistics
from tests.factories.congress import CongressFactory, DelegateFactory, SeatFactory, SessionFactory
from tests.factories.proposals import ProposalFactory
from union.kit.autosave import Stale
from union.kit.flow import WrongState

State, FiledAs = Proposal.State, Proposal.FiledAs
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
VERBS = [review.accept, review.take_as_suggestion, review.decline, review.send_back, review.dispute]
# Where each act may begin; from anywhere else it must be refused and change nothing.
MAY = {
    "save": {State.DRAFT, State.SECONDING, State.RETURNED},
    "second": {State.DRAFT, State.SECONDING, State.RETURNED},
    "step_back": {State.SECONDING, State.CHECKING, State.RETURNED},
    "submit": {State.DRAFT, State.SECONDING, State.RETURNED},
    "withdraw": set(State) - {*State.decided(), State.DECLINED, State.WITHDRAWN},
    "discard": set(State.unsent()),
    "review": {State.SUBMITTED, State.DISPUTED},
    "dispute": {State.SUBMITTED},
    "merge": {State.SUBMITTED, State.DISPUTED, State.ACCEPTED},
}


class Forms(RuleBasedStateMachine):
    """Three authors, two seconders, a reviewer, one session; forms in every state at once."""

    forms = Bundle("forms")

    def __init__(self):
        super().__init__()
        congress = CongressFactory()
        self.session = SessionFactory(congress=congress)
        self.authors = [DelegateFactory(congress=congress) for _ in range(2)]
        self.helpers = [DelegateFactory(congress=congress) for _ in range(2)]
        self.reviewer = SeatFactory(congress=congress).member.user
        self.written = {}

    @property
    def all(self):
        return Proposal.objects.filter(school=self.session.school)

    def now(self, pk) -> Proposal | None:
        return Proposal.objects.filter(pk=pk).first()

    def attempt(self, pk, act, do, *, may=True) -> bool:
        """Do it; it must succeed exactly where the table allows it (``may``: what else it needs)."""
        form = self.now(pk)
        if form is None:
            return False
        before = (form.state, form.filed_as, form.main_id)
        allowed = form.state in MAY[act] and may
        try:
            do(form)
        except (WrongState, proposals.NotReady):
            assert not allowed, (act, form.state)
            after = self.now(pk)
            assert (after.state, after.filed_as, after.main_id) == before
            return False
        assert allowed, (act, form.state)
        return True

    @rule(target=forms, author=st.integers(0, 1), is_suggestion=st.booleans(), words=WORDS)
    def write(self, author, is_suggestion, words):
        kind = Proposal.Kind.SUGGESTION if is_suggestion else Proposal.Kind.PROPOSAL
        session = None if is_suggestion else self.session
        own = {"author": self.authors[author].member, "school": self.session.school}
        form = ProposalFactory(session=session, kind=kind, grounds=words or "案由", **own)
        self.written[form.pk] = form.grounds
        return form.pk

    @rule(pk=forms, words=WORDS, behind=st.integers(0, 1))
    def save(self, pk, words, behind):
        def do(form):
            text = {"grounds": words.strip() or "案由"}
            try:
                proposals.save(form, text, seen=form.edits - behind, by=form.author.user)
                self.written[pk] = text["grounds"]
            except Stale:
                assert behind

        self.attempt(pk, "save", do)

    @rule(pk=forms, who=st.integers(0, 1))
    def second(self, pk, who):
        form, delegate = self.now(pk), self.helpers[who]
        if form is None or not form.is_proposal:
            return
        agreed = Seconder.State.ACCEPTED
        fresh = not form.seconders.filter(delegate=delegate, state=agreed).exists()
        by = delegate.member.user
        self.attempt(pk, "second", lambda f: seconders.accept(f, delegate, by=by), may=fresh)

    @rule(pk=forms, who=st.integers(0, 1))
    def step_back(self, pk, who):
        word = Seconder.objects.filter(proposal=pk, delegate=self.helpers[who]).first()
        if word:
            given = word.state == Seconder.State.ACCEPTED
            by = self.helpers[who].member.user
            self.attempt(pk, "step_back", lambda _: seconders.step_back(word, by=by), may=given)

    @rule(pk=forms)
    def submit(self, pk):
        form = self.now(pk)
        ready = form is not None and not collecting.lacking(form)
        self.attempt(pk, "submit", lambda f: proposals.submit(f, by=f.author.user), may=ready)

    @rule(pk=forms)
    def withdraw(self, pk):
        form = self.now(pk)
        if form and form.state not in State.unsent():  # a draft is thrown away instead
            self.attempt(pk, "withdraw", lambda f: proposals.withdraw(f, by=f.author.user))

    @rule(pk=forms, sure=st.integers(0, 3))
    def discard(self, pk, sure):
        if sure == 0 and self.attempt(
            pk, "discard", lambda f: proposals.discard(f, by=f.author.user)
        ):
            del self.written[pk]

    @rule(pk=forms, verb=st.sampled_from(VERBS))
    def decide(self, pk, verb):
        form = self.now(pk)
        if form is None or (verb is review.accept and not form.is_proposal):
            return
        act = "dispute" if verb is review.dispute else "review"
        self.attempt(pk, act, lambda f: verb(f, by=self.reviewer, reason="理由"))

    @rule(pk=forms, into=forms)
    def merge(self, pk, into):
        form, main = self.now(pk), self.now(into)
        if form is None or main is None:
            return
        fits = mains_for(form, by=self.reviewer).filter(pk=into).exists()
        self.attempt(pk, "merge", lambda f: review.merge(f, main, by=self.reviewer), may=fits)

    @invariant()
    def no_text_is_lost(self):
        kept = dict(Proposal.objects.filter(pk__in=self.written).values_list("pk", "grounds"))
        assert kept == self.written

    @invariant()
    def the_figures_add_up(self):
        found = Statistics(self.all)
        assert found.adds_up
        assert found.cases == self.all.cases().count()

    @invariant()
    def every_merged_form_is_one_step_from_its_case(self):
        for form in self.all.exclude(main=None).select_related("main"):
            assert form.main.main_id is None
            assert form.main.filed_as in FiledAs.handled()

    @invariant()
    def whatever_was_handed_in_has_a_number_of_its_own(self):
        numbers = list(self.all.submitted().values_list("number", flat=True))
        assert all(numbers)
        assert len(set(numbers)) == len(numbers)


@pytest.mark.django_db
def test_no_form_takes_an_illegal_step_and_no_text_is_lost():
    machine = Forms.TestCase
    machine.settings = settings(
        max_examples=8, stateful_step_count=25, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    machine().runTest()
