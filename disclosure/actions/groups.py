"""Who sits in the three groups, and the settings of a school's board."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from disclosure.boards import new_edition
from disclosure.models import Board, OldAddress, Seat
from union.audit.chain import record
from union.kit.days import day_words
from union.notices.actions import notify

SETTINGS = (
    "party",
    "executor",
    "supervisor",
    "slug",
    "is_open",
    "intro",
    "phone",
    "place",
    "reception",
)


@transaction.atomic
def seat(row: Seat, *, by) -> Seat:
    """Put somebody into a group, or correct what is written of the place; a newcomer is told."""
    is_new = row.pk is None
    if is_new:
        row.position = Seat.objects.filter(school=row.school, group=row.group).count() + 1
    row.save()
    facts = {"group": row.group, "name": row.name, "is_head": row.is_head}
    record(by, "seat.taken" if is_new else "seat.corrected", row, unit=row.school, **facts)
    if is_new and row.user and row.user != by:
        as_what = f"{row.get_group_display()}{'组长' if row.is_head else '成员'}"
        told = f"您是校务公开{as_what}，从{day_words(row.starts_on)}起"
        notify([row.user], told, url=reverse("disclosure:groups"))
    new_edition(row.school)
    return row


@transaction.atomic
def unseat(row: Seat, *, on, by) -> None:
    """``on`` is the last day. Who was put in by mistake today leaves no trace in the list, only in the log."""
    facts = {"group": row.group, "name": row.name, "on": on.isoformat()}
    record(by, "seat.given_up", row, unit=row.school, **facts)
    if row.starts_on == on == timezone.localdate():
        Seat.objects.filter(pk=row.pk).delete()
    else:
        Seat.objects.filter(pk=row.pk).update(ends_on=on)
    new_edition(row.school)


@transaction.atomic
def set_up(board: Board, *, by) -> Board:
    """Keep the settings. An address that is given up goes on leading here; one that comes back is old no more."""
    before = Board.objects.select_for_update().filter(pk=board.pk).first()
    if before is None:
        board.save()
        record(by, "board.opened", board, unit=board.school, slug=board.slug)
        return board
    changed = [name for name in SETTINGS if getattr(before, name) != getattr(board, name)]
    if not changed:
        return board
    board.save(update_fields=changed)
    if "slug" in changed:
        OldAddress.objects.filter(board=board, slug=board.slug).delete()
        OldAddress.objects.create(board=board, slug=before.slug)
    record(by, "board.changed", board, unit=board.school, slug=board.slug, changed=changed)
    new_edition(board.school)
    return board
