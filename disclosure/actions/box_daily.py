"""What the opinion box does each morning: tells of letters that came, of late ones, closes those that are done, and
takes out of the tables what the order of the rows would tell.
"""

from collections import Counter
from random import SystemRandom

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from disclosure.box_people import officers_of, people_of, supervisors_of
from disclosure.box_rules import asks_until
from disclosure.models import Entry, Letter, LetterFile
from union.notices.actions import notify

# What is written anew: encrypted again, so that long texts lie elsewhere on the disk, too.
SEALED = {
    Letter: ["subject", "signed", "refused_words"],
    Entry: ["text"],
    LetterFile: ["content"],
}


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
    """One line for each school with anonymous letters of the days before that nobody has been told of."""
    fresh = Letter.objects.filter(
        is_mixed=False, state=Letter.State.RECEIVED, received_on__lt=today, is_anonymous=True
    ).filter(channel=Letter.Channel.WEB)
    fresh = fresh.select_related("school")
    for school, count in Counter(letter.school for letter in fresh).items():
        text = f"意见箱有 {count} 封新的匿名来信"
        notify(officers_of(school), text, url=reverse("disclosure:box_desk"))


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


def mix(today) -> int:
    """Write all rows of the days before anew, in one transaction and in random order; how many.

    PostgreSQL marks each version of a row with the transaction that wrote it and lays it behind the one before. Put
    beside rows that have a time, both would tell the minute of a letter.
    """
    with transaction.atomic():
        rows = [
            *Letter.objects.filter(is_mixed=False, received_on__lt=today).select_for_update(),
            *Entry.objects.filter(is_mixed=False, written_on__lt=today).select_for_update(),
            *LetterFile.objects.filter(is_mixed=False, letter__received_on__lt=today),
        ]
        SystemRandom().shuffle(rows)
        for row in rows:
            row.is_mixed = True
            row.save(update_fields=[*SEALED[type(row)], "is_mixed"])
    if rows:
        _sweep_old_versions()
    return len(rows)


def _sweep_old_versions() -> None:
    """The versions that were replaced are overwritten soon. Not within a transaction, where it is not possible."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            for model in SEALED:
                cursor.execute(f"VACUUM {model._meta.db_table}")
