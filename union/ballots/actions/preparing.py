"""Before anybody votes: the sheet, the scrutineers and their keys, and the freezing."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from union.audit.chain import record
from union.ballots import door, passphrases, sealing, urn
from union.ballots.actions.slips import rewrite_roll
from union.ballots.frozen import seal_of
from union.ballots.models import Elector, Scrutineer, Vote
from union.ballots.refusals import Refused
from union.ballots.sheets import Sheet
from union.kit.flow import WrongState
from union.org.models import Unit, User

LEAST_SCRUTINEERS = 3  # the key is split so that two of them open; a third may lose it
LEAST_FOR_PAPER = 2  # two count apart


@dataclass(frozen=True)
class Voter:
    """Somebody entitled to vote; ``user`` None: without an account, on paper only."""

    name: str
    user: User | None = None
    group: str = ""


@transaction.atomic
def prepare(
    school: Unit,
    kind: str,
    *,
    title: str,
    sheet: Sheet,
    scrutineers: list[User],
    by: User,
    question: str = "",
    is_secret: bool = True,
    ways: str = Vote.Ways.PHONE,
) -> Vote:
    """A vote in preparation; the first of ``scrutineers`` is their head (总监票人).

    That no scrutineer is a candidate is for the asking room to see to.
    """
    vote = Vote.objects.create(
        school=school,
        kind=kind,
        title=title,
        question=question,
        sheet_data=sheet.data,
        is_secret=is_secret,
        ways=ways,
        created_by=by,
    )
    _name_scrutineers(vote, scrutineers)
    record(by, "vote.prepared", vote, unit=school, title=title, secret=is_secret, ways=ways)
    return vote


@transaction.atomic
def revise(
    vote: Vote,
    *,
    title: str,
    sheet: Sheet,
    scrutineers: list[User],
    by,
    question: str = "",
    ways: str | None = None,
    is_secret: bool | None = None,
) -> None:
    """Change what is not frozen yet. Who stays a scrutineer keeps the passphrase; ``ways`` and ``is_secret`` stay
    where they are None."""
    held = Vote.objects.select_for_update().get(pk=vote.pk)
    _demand_preparing(held)
    vote.title, vote.question, vote.sheet_data = title, question, sheet.data
    vote.ways = held.ways if ways is None else ways
    vote.is_secret = held.is_secret if is_secret is None else is_secret
    vote.save(update_fields=["title", "question", "sheet_data", "ways", "is_secret"])
    _name_scrutineers(vote, scrutineers)
    facts = {"title": title, "secret": vote.is_secret, "ways": vote.ways}
    record(by, "vote.revised", vote, unit=vote.school, **facts)


def _name_scrutineers(vote: Vote, people: list[User]) -> None:
    kept = {row.user_id: row for row in vote.scrutineers.all()}
    vote.scrutineers.all().delete()
    rows = []
    for position, user in enumerate(dict.fromkeys(people), start=1):
        known = kept.get(user.pk)
        rows.append(
            Scrutineer(
                vote=vote,
                user=user,
                name=str(user),
                is_head=position == 1,
                position=position,
                salt=known.salt if known else "",
                public_key=known.public_key if known else "",
            )
        )
    Scrutineer.objects.bulk_create(rows)


@sensitive_variables()
def set_passphrase(
    scrutineer: Scrutineer, passphrase: str, *, by, instead_of: str | None = None
) -> None:
    """The scrutineer's own key, before the vote opens; the passphrase itself is kept nowhere.

    ``instead_of`` is the public key that the page stood on (empty: none yet): who set another passphrase on a
    second phone meanwhile is told so. Raises `Refused` then, and for one that is too simple.
    """
    if wrong := passphrases.mistakes(passphrase):
        raise Refused(wrong[0])
    salt = sealing.new_salt()
    public_key = sealing.public_of(sealing.key_of(passphrase, salt))
    with transaction.atomic():
        held = Vote.objects.select_for_update().get(pk=scrutineer.vote_id)
        _demand_preparing(held)
        row = held.scrutineers.filter(user=scrutineer.user_id).first()
        if row is None:
            raise Refused("您已不是这次投票的监票人，不用设口令")
        if instead_of is not None and row.public_key != instead_of:
            raise Refused("您刚才在另一台手机上设好了口令，这一次没有生效。要换，请重新打开这一页")
        row.salt, row.public_key = salt, public_key
        row.save(update_fields=["salt", "public_key"])
        record(by, "vote.passphrase_set", held, unit=held.school)


@transaction.atomic
def open_vote(vote: Vote, *, electors: list[Voter], rules: list[str], by) -> None:
    """Freeze everything and open: the roll, the rules in words with their sources, the key and its shares.

    Raises `Refused` with what is still missing, `WrongState` when somebody else opened or cancelled it.
    """
    held = Vote.objects.select_for_update().select_related("school").get(pk=vote.pk)
    _demand_preparing(held)
    scrutineers = list(held.scrutineers.order_by("position"))
    if lack := lacks(held, scrutineers, len(electors)):
        raise Refused(lack[0])
    Elector.objects.bulk_create(
        Elector(vote=held, user=each.user, name=each.name, group=each.group, position=position)
        for position, each in enumerate(electors, start=1)
    )
    held.rules, frozen = rules, {}
    if held.is_sealed:
        frozen = _new_urn(held, scrutineers)
        held.public_key = frozen["public_key"]
        groups = {each.group for each in electors}
        frozen["box_size"] = held.sheet.box_size(groups)
    number = _next_number(held.school)
    vote.open(rules=rules, fingerprint=seal_of(held), number=number, **frozen)
    facts = {"number": number, "fingerprint": vote.fingerprint, "electors": len(electors)}
    record(by, "vote.opened", vote, unit=held.school, **facts)


def lacks(vote: Vote, scrutineers: list[Scrutineer], electors: int) -> list[str]:
    """What keeps a vote from opening, each said with what to do."""
    found = []
    if not vote.sheet.questions:
        found.append("票面还是空的，请先填写要表决的事项")
    if vote.is_secret and electors < vote.sheet.least:
        found.append(f"有投票权的只有 {electors} 人，少于 {vote.sheet.least} 人不能无记名投票")
    if not electors:
        found.append("名单里没有人可以投票")
    if not vote.is_secret and vote.takes_paper:
        found.append("记名表决在手机上进行，不用纸质票，请改成手机投票")
    if vote.is_sealed and len(scrutineers) < LEAST_SCRUTINEERS:
        found.append(f"监票人至少 {LEAST_SCRUTINEERS} 名，现在有 {len(scrutineers)} 名")
    if vote.takes_paper and len(scrutineers) < LEAST_FOR_PAPER:
        found.append(f"纸质票要由两名监票人分别计数，现在有 {len(scrutineers)} 名")
    waiting = [each.name for each in scrutineers if not each.is_ready] if vote.is_sealed else []
    if waiting:
        found.append(f"{'、'.join(waiting)}还没有设开票口令，请他们在自己的手机上设好")
    return found


def _new_urn(vote: Vote, scrutineers: list[Scrutineer]) -> dict:
    """The urn with a share of its key for each scrutineer; the key itself is forgotten here."""
    name, pair = urn.new_name(), sealing.KeyPair.fresh()
    urn.create(name)
    shares = sealing.split(pair.private, len(scrutineers))
    for each, share in zip(scrutineers, shares, strict=True):
        sealed = sealing.seal(share, each.public_key)
        urn.keep_share(name, owner=each.pk, holder=each.pk, share=sealed)
    return {"urn": name, "public_key": pair.public}


def _next_number(school: Unit) -> str:
    """〔2026〕票3号: counted by school and year. The lock lets two openings at once wait for each other."""
    Unit.objects.select_for_update(no_key=True).get(pk=school.pk)
    start = f"〔{timezone.localdate().year}〕票"
    taken = Vote.objects.filter(school=school, number__startswith=start).count()
    return f"{start}{taken + 1}号"


@transaction.atomic
def cancel(vote: Vote, *, reason: str, by) -> None:
    """Before it closed; what was cast is destroyed unread, and the order in which people voted is forgotten."""
    door.shut(vote.pk)
    name = Vote.objects.select_for_update().get(pk=vote.pk).urn
    vote.cancel(reason)
    rewrite_roll(vote)
    vote.named_ballots.all().delete()
    if name:
        urn.destroy(name)
    record(by, "vote.cancelled", vote, unit=vote.school, reason=reason)


def _demand_preparing(vote: Vote) -> None:
    if vote.state != Vote.State.PREPARING:
        raise WrongState(f"vote {vote.pk} is {vote.state}")
