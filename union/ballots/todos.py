"""What votes put on the first page: a ballot to cast; for scrutineers a passphrase to set, an urn to open."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from union.ballots.models import Elector, Scrutineer, Vote
from union.kit.lent import Todo
from union.kit.prepared import Prepared, Slot

ROOM = "ballots"
State, Ways = Vote.State, Vote.Ways


def _waiting():
    """Votes that wait for somebody, in one query: every first page asks it."""
    sealed = Q(is_secret=True) & ~Q(ways=Ways.PAPER)
    elector = Elector.objects.filter(vote=OuterRef("pk"), user=Slot("user"), participation=None)
    counts = Scrutineer.objects.filter(vote=OuterRef("pk"), user=Slot("user"))
    unset, unopened = counts.filter(public_key=""), counts.filter(has_handed_over=False)
    to_cast = Q(state=State.OPEN) & ~Q(ways=Ways.PAPER) & Exists(elector)
    to_set = Q(state=State.PREPARING) & sealed & Exists(unset)
    to_open = Q(state=State.CLOSED) & (sealed | ~Q(ways=Ways.PHONE)) & Exists(unopened)
    rows = Vote.objects.filter(to_cast | to_set | to_open).order_by("pk")
    return rows.values_list("pk", "title", "number", "state", "ways")


WAITING = Prepared(_waiting)


def todos(user, office) -> list[Todo]:
    """One line for each vote that waits for this person; gone once it is done."""
    return [_todo(*row) for row in WAITING.rows(user=user.pk)]


def _todo(pk: int, title: str, number: str, state: str, ways: str) -> Todo:
    page = "vote_scrutiny"
    if state == State.OPEN:
        verb, note, page = "正在投票", f"{number}，请现在投票", "vote_detail"
    elif state == State.PREPARING:
        verb, note, page = "请设开票口令", "您是监票人，开始投票以前设好", "vote_passphrase"
    elif ways == Ways.PHONE:
        verb, note = "请开票", f"{number}已截止，您是监票人"
    else:
        verb, note = "请清点纸质票、开票", f"{number}已截止，您是监票人"
    until = None if state == State.PREPARING else timezone.localdate()  # others wait for it
    return Todo(
        f"{verb}：{title}", reverse(f"ballots:{page}", args=[pk]), note, until=until, room=ROOM
    )
