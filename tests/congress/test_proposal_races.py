"""Two people at the same second, on two connections: one wins, the other is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from congress.actions import proposals, review, seconders
from congress.models import Proposal, Seconder
from tests.congress.proposing import second, write
from tests.factories.congress import DelegateFactory, SeatFactory, SessionFactory
from tests.factories.proposals import ProposalFactory
from union.kit.autosave import Stale
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = (WrongState, proposals.NotReady, Stale)


def at_once(*acts):
    """Run the acts at the same moment; what each raised, or None."""
    start, ends = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            act()
        except TOLD as error:
            ends[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return ends


@pytest.fixture
def session():
    return SessionFactory()


def test_a_seconder_steps_back_while_it_is_handed_in(session):
    author = DelegateFactory(congress=session.congress)
    proposal = write(author, session=session)
    second(proposal, session)
    leaver = second(proposal, session)
    word = Seconder.objects.get(delegate=leaver)

    ends = at_once(
        lambda: proposals.submit(proposal, by=author.member.user),
        lambda: seconders.step_back(word, by=leaver.member.user),
    )

    state, word = Proposal.objects.get().state, Seconder.objects.get(delegate=leaver)
    assert sum(end is None for end in ends) == 1
    assert (state, word.state) in [("submitted", "accepted"), ("seconding", "withdrawn")]


def test_numbers_given_at_once_have_neither_gap_nor_double(session):
    drafts = []
    for _ in range(5):
        author = DelegateFactory(congress=session.congress)
        drafts.append(write(author, session=session))
        for _ in range(2):
            second(drafts[-1], session)

    at_once(*[lambda one=one: proposals.submit(one, by=one.author.user) for one in drafts])

    given = sorted(Proposal.objects.values_list("number", flat=True))
    assert [number[-3:] for number in given] == ["001", "002", "003", "004", "005"]


def test_two_reviewers_decide_one_form(session):
    ProposalFactory(session=session, submitted=True)
    mine, yours = Proposal.objects.get(), Proposal.objects.get()
    one, other = (SeatFactory(congress=session.congress).member.user for _ in range(2))

    ends = at_once(
        lambda: review.accept(mine, by=one),
        lambda: review.decline(yours, by=other, reason="属于学术问题"),
    )

    form = Proposal.objects.get()
    assert sum(end is None for end in ends) == 1
    assert form.reviews.count() == 1
    assert form.state == ("accepted" if ends[0] is None else "declined")


def test_two_merge_each_into_the_other(session):
    one, other = (ProposalFactory(session=session, filed_as="proposal") for _ in range(2))
    by = SeatFactory(congress=session.congress).member.user

    ends = at_once(
        lambda: review.merge(one, other, by=by),
        lambda: review.merge(other, one, by=by),
    )

    assert sum(end is None for end in ends) == 1
    assert Proposal.objects.cases().count() == 1


def test_a_main_is_withdrawn_while_another_is_merged_into_it(session):
    main, form = (ProposalFactory(session=session, submitted=True) for _ in range(2))
    by = SeatFactory(congress=session.congress).member.user
    seen = Proposal.objects.get(pk=main.pk)

    ends = at_once(
        lambda: proposals.withdraw(seen, by=main.author.user),
        lambda: review.merge(form, main, by=by),
    )

    main.refresh_from_db()
    form.refresh_from_db()
    assert sum(end is None for end in ends) == 1
    assert (main.state, form.state) in [("withdrawn", "submitted"), ("accepted", "merged")]


def test_two_devices_save_at_once(session):
    author = DelegateFactory(congress=session.congress)
    proposal = write(author, session=session)
    by = author.member.user

    ends = at_once(
        lambda: proposals.save(proposal, {"advice": "手机"}, seen=0, by=by),
        lambda: proposals.save(proposal, {"advice": "电脑"}, seen=0, by=by),
    )

    assert sum(end is None for end in ends) == 1
    assert Proposal.objects.get().advice == ("手机" if ends[0] is None else "电脑")
