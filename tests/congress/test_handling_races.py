"""Two people of a case at the same second, on two connections."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from congress.actions import handling, handling_after, handling_answers, handling_ratings
from congress.actions.handling_reminders import remind_all
from congress.models import CoHandling, Handling, Proposal, Supervision
from tests.congress.casework import FULL, answered, department, filed, handed_over, rate_all, write
from union.kit.flow import WrongState
from union.notices.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run the acts at the same moment; what each raised, or None."""
    start, ends = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            act()
        except (WrongState, handling_answers.NotReady) as error:
            ends[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return ends


def winners(ends) -> int:
    return sum(end is None for end in ends)


def test_two_hand_the_same_case_over(cast):
    case, first, second = filed(cast), department(cast), department(cast, "教务处")
    copies = [Proposal.objects.get(pk=case.pk) for _ in range(2)]

    ends = at_once(
        lambda: handling.hand_over(copies[0], lead=first, by=cast.chair),
        lambda: handling.hand_over(copies[1], lead=second, by=cast.committee),
    )

    assert winners(ends) == 1
    assert Handling.objects.count() == 1


def test_two_colleagues_save_on_the_same_version(cast):
    work = handed_over(cast)
    write(work)
    copies = [Handling.objects.get(pk=work.pk) for _ in range(2)]

    ends = at_once(
        lambda: handling_answers.save(copies[0], {"text": "甲"}, version=1, by=work.lead.head),
        lambda: handling_answers.save(copies[1], {"text": "乙"}, version=1, by=work.lead.head),
    )

    work.refresh_from_db()
    assert winners(ends) == 1
    assert (work.answer.text, work.answer.edits) == ("甲" if ends[0] is None else "乙", 2)


def test_the_lead_changes_the_answer_while_it_is_signed(cast):
    co = department(cast, "教务处")
    work = handed_over(cast, co=[co])
    write(work)
    row = work.co_handlings.select_related("handling").get()
    changed = {**FULL, "text": "改了"}

    at_once(
        lambda: handling_answers.save(work, changed, version=1, by=work.lead.head),
        lambda: handling_answers.sign(row, "", version=1, by=co.head),
    )

    assert CoHandling.objects.get().signed_on is None


def test_the_last_two_authors_rate_together_and_it_goes_on_once(cast):
    case = filed(cast, merged=1)
    answered(cast, case)
    first, second = case.forms()

    ends = at_once(
        lambda: handling_ratings.rate(first, "satisfied", by=first.author.user),
        lambda: handling_ratings.rate(second, "dissatisfied", "没有", by=second.author.user),
    )

    assert ends == [None, None]
    assert Handling.objects.filter(case=case, round=2).count() == 1


def test_one_author_presses_twice(cast):
    case = answered(cast).case
    copies = [Proposal.objects.get(pk=case.pk) for _ in range(2)]

    ends = at_once(
        *(lambda c=c: handling_ratings.rate(c, "satisfied", by=case.author.user) for c in copies)
    )

    case.refresh_from_db()
    assert winners(ends) == 1
    assert (case.ratings.count(), case.state) == (1, "closed")


def test_two_approve_and_the_promises_are_made_once(cast):
    work = handed_over(cast, lead=department(cast, overseer=False))
    write(work, promised=[["换滤芯", "2099-01-01"]])
    handling_answers.finish(work, by=work.lead.head)
    copies = [Handling.objects.get(pk=work.pk) for _ in range(2)]

    ends = at_once(
        lambda: handling_answers.approve(copies[0], by=cast.principal),
        lambda: handling_answers.approve(copies[1], by=cast.chair),
    )

    assert winners(ends) == 1
    assert work.promises.count() == 1


def test_two_put_the_same_case_before_the_presidium(cast):
    case = handed_over(cast).case
    copies = [Proposal.objects.get(pk=case.pk) for _ in range(2)]

    ends = at_once(
        lambda: handling_after.supervise(copies[0], "甲", by=cast.chair),
        lambda: handling_after.supervise(copies[1], "乙", by=cast.committee),
    )

    assert winners(ends) == 1
    assert Supervision.objects.count() == 1


def test_two_workers_remind_on_the_same_morning(cast):
    work = handed_over(cast)
    Notice.objects.all().delete()

    at_once(lambda: remind_all(work.due_on), lambda: remind_all(work.due_on))

    assert work.lead.head.notices.count() == 1


def test_two_end_the_same_supervision(cast):
    first = answered(cast)
    second = rate_all(first.case, "dissatisfied")
    answered(cast, work=second)
    rate_all(first.case, "dissatisfied")
    copies = [Supervision.objects.get() for _ in range(2)]

    ends = at_once(
        lambda: handling_after.close_supervision(copies[0], "甲", by=cast.chair),
        lambda: handling_after.close_supervision(copies[1], "乙", by=cast.committee),
    )

    first.case.refresh_from_db()
    assert winners(ends) == 1
    assert first.case.state == "closed"
