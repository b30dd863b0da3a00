"""What a thief learns who has the whole database, before the opening and after: nothing of who chose what.

300 voters with three options, each cast committed by itself, on a PostgreSQL that logs every statement and never
tidies up. The same guesses are made at the obvious design, where they find every single vote.
"""

import json
import random
import secrets
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from tests.ballots import whole
from tests.ballots.cluster import rows
from tests.ballots.guessing import bound, guesses, joins, orders
from union.audit.models import Event
from union.ballots import publication, recount, sealing
from union.ballots.actions import casting
from union.ballots.sheets import Choice, Option, Sheet, Words
from union.kit.snapshots import canonical

pytestmark = pytest.mark.django_db

MARK = "暗号" + secrets.token_hex(4)  # stands in every ballot's free words, and nowhere else
# Of unequal length, so that a box that is not filled up would tell.
OPTIONS = tuple(Option(f"o{n}{secrets.token_hex(4 + n)}", f"方案{n}") for n in range(3))
SHEET = Sheet((Choice("m1", "三个方案", OPTIONS), Words("w1", "理由")))
URN = "ballots_urn_{}_boxes"


def choices(rng, voters: int) -> list[str]:
    """55 / 30 / 15 in the hundred, in no order."""
    parts = [OPTIONS[0].key] * 55 + [OPTIONS[1].key] * 30 + [OPTIONS[2].key] * 15
    found = (parts * (voters // 100 + 1))[:voters]
    rng.shuffle(found)
    return found


def the_obvious_design(order: list[int], truth: list[str]) -> SimpleNamespace:
    """Who has voted in one table, an anonymous ballot with a random key in another, one transaction."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain_roll (id bigserial, person integer)")
        cursor.execute("CREATE TABLE plain_box (key uuid DEFAULT gen_random_uuid(), choice text)")
        for person in order:
            with transaction.atomic():
                cursor.execute("INSERT INTO plain_roll (person) VALUES (%s)", [person])
                cursor.execute("INSERT INTO plain_box (choice) VALUES (%s)", [truth[person]])
        found = SimpleNamespace(roll=rows("plain_roll"), boxes=rows("plain_box"))
        cursor.execute("DROP TABLE plain_roll, plain_box")
    return found


def files_with(cluster, text: str) -> list[str]:
    """Every file of the server in which the text can be read."""
    return [each.name for each in cluster.files() if text.encode() in each.read_bytes()]


def place_of(cluster, table: str):
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_relation_filepath(%s::regclass)", [table])
        return cluster.data / cursor.fetchone()[0]


def roll_of(vote) -> list[dict]:
    """Who has voted, as it lies there; ``person`` is the number of the voter."""
    place = {elector.pk: elector.position - 1 for elector in vote.electors.all()}
    found = rows("ballots_participation", "id, elector_id, proof", vote)
    return [{**row, "person": place[row["elector_id"]]} for row in found]


def cast_one_by_one(vote, order, truth) -> list[str]:
    codes = {}
    for person in order:
        codes[person] = sealing.new_code()
        said = {"m1": truth[person], "w1": f"{MARK} {person:03}"}
        assert casting.cast(vote, vote.trial_voters[person], said, codes[person])
    return [codes[person] for person in range(len(order))]


@pytest.fixture(scope="module")
def seen(cluster, hall, django_db_blocker):
    """Everything a thief could take from one vote: before anybody cast, before the opening, after it."""
    rng, monkeypatch = random.Random(20261122), pytest.MonkeyPatch()
    monkeypatch.setattr(sealing, "OPS", 1)
    monkeypatch.setattr(sealing, "MEMORY", 8192)
    with django_db_blocker.unblock(), cluster.used():
        truth, order = choices(rng, len(hall.voters)), list(range(len(hall.voters)))
        rng.shuffle(order)
        vote = hall.new_vote(sheet=SHEET)
        found = SimpleNamespace(truth=truth, order=order, obvious=the_obvious_design(order, truth))
        _before(found, cluster, vote)
        whole.opened(vote, 2, 3)
        _after(found, cluster, vote)
    monkeypatch.undo()
    return found


def _before(found, cluster, vote) -> None:
    boxes, events = URN.format(vote.urn), Event.objects.count()
    found.urn_name = boxes
    found.keys_before = cluster.dump().decode().count(OPTIONS[0].key)
    found.codes = cast_one_by_one(vote, found.order, found.truth)
    found.events_of_casts = Event.objects.count() - events
    found.roll, found.boxes = roll_of(vote), rows(boxes, "key, box")
    found.dump, found.urn_file = cluster.dump().decode(), place_of(cluster, boxes)
    found.urn = found.urn_file.read_bytes()
    found.marked_files = files_with(cluster, MARK)


def _after(found, cluster, vote) -> None:
    found.roll_after = roll_of(vote)
    found.ballots = rows("ballots_ballot", "key, marks", vote)
    found.receipts = rows("ballots_receipt", "id, digest", vote)
    found.remarks = rows("ballots_remark", "key, text", vote)
    found.dump_after = cluster.dump().decode()
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    found.is_urn_there = found.urn_file.exists()
    found.marked_files_after = files_with(cluster, MARK)
    found.vote, found.published = vote, publication.content(vote)


def people(seen) -> dict[str, list[dict]]:
    """Every table that leads to a voter, for who knows the receipt codes and the handwriting as well."""
    by_xid = {row["xmin"]: row["person"] for row in seen.roll}
    by_digest = {sealing.digest_of(code): person for person, code in enumerate(seen.codes)}
    boxes = [{**row, "person": by_xid[row["xmin"]]} for row in seen.boxes]
    receipts = [{**row, "person": by_digest[row["digest"]]} for row in seen.receipts]
    remarks = [{**row, "person": int(row["text"].split()[-1])} for row in seen.remarks]
    tables = {"roll": seen.roll, "box": boxes, "roll after": seen.roll_after}
    return tables | {"receipt": receipts, "remark": remarks}


def choice_of(row: dict) -> str:
    return json.loads(row["marks"])["m1"]


def told(title: str, found: dict, most: float) -> None:
    """The figures, for ``pytest -s``."""
    best = max(found, key=found.get)
    print(f"{title}：{len(found)} 种猜法，最多猜中 {found[best]}（{best}），随机的上限 {most:.1f}")


def test_no_order_of_anything_tells_who_chose_what(seen):
    persons, most = {}, bound(seen.truth)
    for name, table in people(seen).items():
        persons |= orders(name, table, lambda row: row["person"])
    ballots = orders("ballot", seen.ballots, choice_of)
    ballots["totals"] = sorted(seen.truth)
    found = guesses(persons, ballots, seen.truth)
    told("按次序", found, most)
    assert len(found) > 100
    assert max(found.values()) <= most, max(found, key=found.get)


def test_no_value_in_common_tells_who_chose_what(seen):
    most, found = bound(seen.truth), {}
    for name, table in people(seen).items():
        for pair, hits in joins(table, seen.ballots, seen.truth, choice_of).items():
            found[f"{name}: {pair}"] = hits
    told("按相同的值", found, most)
    assert max(found.values()) <= most, max(found, key=found.get)


def test_the_same_guesses_find_every_vote_of_the_obvious_design(seen):
    """So the two tests above would find something if it were there."""
    roll, boxes = seen.obvious.roll, seen.obvious.boxes
    persons = orders("roll", roll, lambda row: row["person"])
    found = guesses(persons, orders("box", boxes, lambda row: row["choice"]), seen.truth)
    joined = joins(roll, boxes, seen.truth, lambda row: row["choice"])
    told("显而易见的做法，按次序", found, bound(seen.truth))
    told("显而易见的做法，按相同的值", joined, bound(seen.truth))
    assert found["roll.id", "box.ctid"] == len(seen.truth)
    assert joined["xmin = xmin"] == len(seen.truth)


def test_before_the_opening_no_file_of_the_server_holds_a_choice(seen):
    """Tables, write-ahead log, the log of all statements, a dump."""
    assert seen.marked_files == []
    assert MARK not in seen.dump
    assert seen.dump.count(OPTIONS[0].key) == seen.keys_before
    assert OPTIONS[0].key.encode() not in seen.urn
    assert len(seen.boxes) == len(seen.truth)
    assert seen.boxes[0]["box"] in seen.urn


def test_the_same_search_finds_the_words_once_the_urn_is_open(seen):
    assert seen.marked_files_after
    assert seen.dump_after.count(MARK) == len(seen.truth)


def test_boxes_are_equally_long_and_never_the_same(seen):
    assert len({len(row["box"]) for row in seen.boxes}) == 1
    assert len({row["box"] for row in seen.boxes}) == len(seen.boxes)


def test_a_cast_leaves_no_line_in_the_records(seen):
    assert seen.events_of_casts == 0


def test_of_the_opened_urn_nothing_is_left(seen):
    assert not seen.is_urn_there
    assert seen.urn_name in seen.dump
    assert seen.urn_name not in seen.dump_after
    assert {row["proof"] for row in seen.roll_after} == {""}
    assert all(row["xmin"] == seen.ballots[0]["xmin"] for row in seen.roll_after)


def test_receipts_are_as_many_as_ballots_and_everybody_finds_the_own_one(seen):
    published = {each["digest"]: each["word"] for each in seen.published["receipts"]}
    assert len(published) == len(seen.ballots) == len(seen.truth)
    for code in seen.codes:
        digest = sealing.digest_of(code)
        assert published[digest] == sealing.word_of(digest)


def test_every_ballot_counts_as_it_was_cast(seen):
    counted = seen.vote.totals["questions"]["m1"]
    assert counted == {option.key: seen.truth.count(option.key) for option in OPTIONS}
    assert not recount.recount(canonical(seen.published)).failures
