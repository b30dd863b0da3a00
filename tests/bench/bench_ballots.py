"""The urn without pages: what a cast costs, and how many go into it at once.

Aims (`voting.md`): the database's part of a cast at 60 parallel ≥ 500 a second; a cast costs at most a tenth of Helios' own check of a ballot (0.13 s of
processor with 3 options, 0.8 s with 15).
"""

import glob
import os
import re
import subprocess
import time

import pytest
from django.db import connection

from tests.factories.ballots import a_vote
from union.ballots import sealing, urn
from union.ballots.actions import casting, preparing
from union.ballots.actions.preparing import Voter
from union.ballots.models import Elector
from union.ballots.sheets import YES, Choice, Contest, Option, Sheet
from union.org.models import User

PARALLEL, SECONDS, ELECTORS = 60, 5, 40_000
CAST = """
BEGIN;
SELECT pg_advisory_xact_lock_shared(7306, {vote});
SELECT state, closed_at, urn, public_key FROM ballots_vote WHERE id = {vote} FOR SHARE;
SELECT nextval('bench_turn') AS turn \\gset
SELECT id, name FROM ballots_elector WHERE id = {first} + :turn;
INSERT INTO ballots_participation (vote_id, elector_id, way, proof)
  VALUES ({vote}, {first} + :turn, 'phone', left(md5(:turn::text), 24)) ON CONFLICT DO NOTHING;
INSERT INTO ballots_urn_{urn}_boxes (key, box) VALUES (decode(md5(:turn::text), 'hex'), '\\x{box}');
COMMIT;
"""
HELIOS = {3: 0.13, 15: 0.8}  # its own verification of one ballot, processor seconds, measured
pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]


def test_a_cast_against_helios():
    """Processor time of this process for one cast, all of it; the database's own comes on top and is small."""
    for options, helios in HELIOS.items():
        vote, voters, marks = _elected(options, 120)
        began = time.process_time()
        for user in voters:
            casting.cast(vote, user, marks, sealing.new_code())
        each = (time.process_time() - began) / len(voters)
        print(
            f"\n投一张票（{options} 个选项）：处理器 {1000 * each:.2f} 毫秒；"
            f"Helios 验一张票 {1000 * helios:.0f} 毫秒，是它的 {each / helios:.3f}（≤ 0.1）",
            end="",
        )


def test_casts_at_sixty_parallel(tmp_path):
    """The database's part: the statements of `casting.cast` by sixty clients of pgbench at once, each for an
    elector of its own; beside them a transaction with one bare insert."""
    vote, _voters, marks = _elected(3, 6)
    first = _electors(vote, ELECTORS)
    box = sealing.packed(marks, sealing.digest_of(sealing.new_code()), vote.box_size)
    given = {
        "vote": vote.pk,
        "first": first,
        "urn": vote.urn,
        "box": sealing.seal(box, vote.public_key).hex(),
    }
    with connection.cursor() as cursor:
        cursor.execute("CREATE SEQUENCE bench_turn; CREATE TABLE bench_floor (word text)")
    floor = _pgbench(tmp_path, "BEGIN; INSERT INTO bench_floor VALUES ('x'); COMMIT;")
    casts = _pgbench(tmp_path, CAST.format(**given))
    assert vote.participations.count() == urn.count(vote.urn) > 0
    with connection.cursor() as cursor:
        cursor.execute("DROP SEQUENCE bench_turn; DROP TABLE bench_floor")
    print(
        f"\n{PARALLEL} 路并发，数据库部分：每秒投票 {casts:.0f} 张（≥ 500）；"
        f"只插一行每秒 {floor:.0f} 次，是它的 {floor / casts:.1f} 倍；{_load()}",
        end="",
    )


def _elected(options: int, voters: int):
    """An open vote with a motion (3 options) or an election of 11 among 15; its voters, and what they mark."""
    if options == 3:
        question, marks = Choice("m1", "绩效工资方案"), YES
    else:
        stand = tuple(Option(f"c{n}", f"候选人{n}") for n in range(options))
        question = Contest("m1", "选举", seats=11, candidates=stand)
        marks = {f"c{n}": YES for n in range(11)}
    vote = a_vote(0, sheet=Sheet((question,)))
    people = User.objects.bulk_create(
        User(username=f"v{vote.pk}-{n}", name=f"代表{n}", school=vote.school, password="!")
        for n in range(voters)
    )
    roll = [Voter(str(user), user) for user in people]
    preparing.open_vote(vote, electors=roll, rules=[], by=vote.created_by)
    return vote, people, {"m1": marks}


def _electors(vote, count: int) -> int:
    """So many more on the roll, without accounts; the first one's key, the others follow."""
    rows = Elector.objects.bulk_create(
        Elector(vote=vote, name=f"代表{n}", position=100 + n) for n in range(count)
    )
    return rows[0].pk


def _pgbench(place, script: str) -> float:
    """Transactions a second of a script with so many clients, by PostgreSQL's own measuring tool."""
    file = place / "script.sql"
    file.write_text(script)
    tool = max(glob.glob("/usr/lib/postgresql/*/bin/pgbench"))
    db = connection.settings_dict
    place_of_db = ["-h", db["HOST"], "-p", str(db["PORT"]), "-U", db["USER"], db["NAME"]]
    how = ["-n", "-c", str(PARALLEL), "-j", "2", "-T", str(SECONDS), "-f", str(file)]
    ran = subprocess.run(
        [tool, *how, *place_of_db],
        env=os.environ | {"PGPASSWORD": db["PASSWORD"]},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return float(re.search(r"tps = ([\d.]+)", ran.stdout)[1])


def _load() -> str:
    return f"机器负载 {os.getloadavg()[0]:.1f}"
