"""What the opinion box does each morning: tells of letters that came, of late ones, closes those that are done, and
takes out of the tables what the order of the rows would tell.
"""

from collections import Counter

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from disclosure.actions.box_mixing import mix
from disclosure.box_people import officers_of, people_of, supervisors_of, who_answers
from disclosure.box_rules import asks_until
from disclosure.models import Entry, Letter
from union.notices.actions import notify


def run() -> None:
    """Harmless more often than once a day. Only what came before today is touched: what came this morning would be
    told to have come this morning."""
    today = timezone.localdate()
    tell_of_new(today)
    tell_of_late(today)
    close_done(today)
    mix(today)


@transaction.atomic
def tell_of_new(today) -> None:
    """What anonymous writers sent on the days before, and nobody has been told of: one line for each school with new
    letters; where a writer wrote again, whoever has the letter."""
    fresh = Entry.objects.filter(is_mixed=False, written_on__lt=today, side=Entry.Side.WRITER)
    fresh = fresh.filter(letter__is_anonymous=True, letter__channel=Letter.Channel.WEB)
    fresh = fresh.select_related("letter__school", "letter__department")
    new = {entry.letter for entry in fresh if entry.position == 1}
    unread = [letter.school for letter in new if letter.state == Letter.State.RECEIVED]
    for school, count in Counter(unread).items():
        text = f"意见箱有 {count} 封新的匿名来信"
        notify(officers_of(school), text, url=reverse("disclosure:box_desk"))
    for letter in {entry.letter for entry in fresh} - new:
        if letter.is_waiting:
            text = f"来信 {letter.label} 的来信人又写了一段"
            notify(who_answers(letter), text, about=letter)


@transaction.atomic
def tell_of_late(today) -> None:
    """Letters that have passed their day: officers and 监督小组 once, the department with its own number."""
    late = Letter.objects.overdue(today).filter(told_on=None).select_related("school", "department")
    rows = list(late.select_for_update(of=["self"]))
    url = reverse("disclosure:box_overdue")
    for school, count in Counter(row.school for row in rows).items():
        people = [*officers_of(school), *supervisors_of(school)]
        notify(people, f"意见箱有 {count} 封来信超过答复期限", url=url)
    for row in rows:
        if row.department:
            notify(people_of(row.department), f"来信 {row.label} 超过答复期限", about=row)
    Letter.objects.filter(pk__in=[row.pk for row in rows]).update(told_on=today)


def close_done(today) -> None:
    """Answered, and the time in which the writer may ask again is over."""
    answered = Letter.objects.filter(state=Letter.State.ANSWERED, answered_on__lt=today)
    for letter in answered.select_related("school"):
        if asks_until(letter) < today:
            letter.close(today)
