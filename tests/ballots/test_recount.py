"""The published file counts up again by itself, and whoever touched it is found out."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.ballots import whole
from tests.factories.org import UserFactory
from union.ballots import publication, recount
from union.ballots.actions import opening

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passphrases")]


@pytest.fixture
def vote():
    return whole.a_counted_vote(12, whole.PAPER)


def test_an_untouched_file_counts_up(vote):
    report = recount.recount(publication.file(vote))
    text = "\n".join(report.lines)
    assert not report.failures, text
    assert "绩效工资方案：赞成 9，反对 5，弃权 3，合计 17 张" in text
    assert hashlib.sha256(publication.file(vote)).hexdigest() in text


def test_the_file_is_the_same_each_time_it_is_made(vote):
    assert publication.file(vote) == publication.file(vote)


def _a_mark_changed(data):
    data["ballots"]["m1"][0] = "abstain" if data["ballots"]["m1"][0] != "abstain" else "no"


def _a_receipt_removed(data):
    del data["receipts"][3]


def _a_receipt_twice(data):
    data["receipts"][3] = data["receipts"][4]


def _another_word(data):
    data["receipts"][0]["word"] = "0000-0000-0000"


def _totals_edited(data):
    data["totals"]["questions"]["m1"] = {"yes": 10, "no": 4, "abstain": 3}


def _points_edited(data):
    data["totals"]["questions"]["p1"]["points"]["d2"] += 5


def _too_many_marks(data):
    data["ballots"]["e1"][0] = {"c1": "yes", "c2": "yes", "c3": "yes"}


def _somebody_written_in_without_a_no(data):
    data["ballots"]["e1"][0] = {"c1": "yes", "written": ["r1"]}


def _a_mark_for_nobody(data):
    data["ballots"]["e1"][0] = {"c9": "yes"}


def _a_ballot_more(data):
    data["ballots"]["m1"].append("yes")
    data["totals"]["questions"]["m1"]["yes"] += 1


def _paper_edited(data):
    data["totals"]["paper"]["questions"]["m1"] = {"yes": 5, "no": 0, "abstain": 0}


def _more_paper_than_handed_out(data):
    data["totals"]["paper"]["returned"] += 1


def _question_edited(data):
    data["frozen"]["question"] = "另一个问题"


def _roll_edited(data):
    data["frozen"]["electors"].pop()


def _a_question_more(data):
    data["totals"]["questions"]["m2"] = {"yes": 17, "no": 0, "abstain": 0}


def _groups_larger_than_the_whole(data):
    counts = data["totals"]["questions"]
    data["totals"]["groups"] = {"甲": counts, "乙": {"m1": {"yes": 1, "no": 0, "abstain": 0}}}


EDITS = [
    _a_mark_changed, _a_receipt_removed, _a_receipt_twice, _another_word, _totals_edited,
    _points_edited, _too_many_marks, _somebody_written_in_without_a_no, _a_mark_for_nobody,
    _a_ballot_more, _paper_edited, _more_paper_than_handed_out, _question_edited, _roll_edited,
    _a_question_more, _groups_larger_than_the_whole,
]  # fmt: skip


def test_every_edit_is_found(vote):
    untouched = publication.file(vote)
    for edit in EDITS:
        data = json.loads(untouched)
        edit(data)
        report = recount.recount(json.dumps(data).encode())
        assert report.failures, f"{edit.__name__} was not found"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"[]", b"null", b'{"form": "union.ballots.result/1"}', b"[" * 100_000,
        b'{"form": "union.ballots.result/1", "form": "x"}', b'{"form": "union.ballots/2"}',
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours_gets_a_sentence(content, tmp_path):
    file, said = tmp_path / "file.json", []
    file.write_bytes(content)
    assert recount.main(str(file), said.append) == 1
    assert said == [recount.UNREADABLE]


def test_a_file_that_lost_any_part_gets_a_sentence_or_fails(vote):
    untouched = json.loads(publication.file(vote))
    for name in (
        "form",
        "title",
        "fingerprint",
        "frozen",
        "turnout",
        "ballots",
        "receipts",
        "totals",
    ):
        for other in (None, 7, "x", [1], {"a": 1}):
            content = json.dumps({**untouched, name: other}).encode()
            try:
                failures = recount.recount(content).failures
            except recount.Unreadable:
                continue
            assert failures, f"{name} as {other!r} went through"


def test_the_script_runs_by_itself_without_the_program(vote, tmp_path):
    file = tmp_path / "result.json"
    file.write_bytes(publication.file(vote))
    script = settings.BASE_DIR / "union/ballots/recount.py"
    alone = [sys.executable, "-I", "-S", str(script), str(file)]
    done = subprocess.run(alone, capture_output=True, env={"PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 0, done.stderr
    assert "结论：核对无误" in done.stdout.decode()


def test_the_command_ends_with_an_error_when_something_does_not_hold(vote, tmp_path):
    data = json.loads(publication.file(vote))
    _a_mark_changed(data)
    file = tmp_path / "result.json"
    file.write_text(json.dumps(data))
    with pytest.raises(CommandError):
        call_command("recount", str(file))
    with pytest.raises(CommandError):
        call_command("recount", str(tmp_path / "nowhere.json"))


def test_an_appraisal_gives_counts_and_no_ballots():
    vote = whole.a_counted_vote(12, sheet=replace(whole.EVERYTHING, keeps_ballots=False))
    data = publication.content(vote)
    assert data["ballots"] is None
    assert not vote.ballots.exists()
    assert len(data["receipts"]) == 12
    assert not recount.recount(publication.file(vote)).failures


def test_free_words_are_in_no_file(vote):
    assert vote.remarks.count() == 6
    assert "条意见" not in publication.file(vote).decode()


@pytest.mark.parametrize("phones", [3, 12])
def test_few_ballots_of_one_way_are_not_told_apart(phones):
    """Of three ballots beside the others, each voter would be known by subtraction: the roll says who."""
    few = {
        "m1": {"yes": 0, "no": 2, "abstain": 0},
        "e1": {
            "candidates": {
                each.key: {"yes": 0, "no": 0, "abstain": 2} for each in whole.CANDIDATES
            },
            "written": {},
        },
        "p1": {**whole.PAPER.questions["p1"], "sheets": 0, "overall": {}, "points": {"d2": 0}},
    }
    few["p1"]["dimensions"] = {"d1": {"a": 0}, "d2": {"a": 0}}
    paper = whole.PAPER if phones == 3 else replace(
        whole.PAPER, returned=2, invalid=0, questions={**few, "w1": {"sheets": 0}}
    )  # fmt: skip
    vote = whole.a_counted_vote(phones, paper)
    data = publication.content(vote)
    assert data["ballots"] is None
    assert data["totals"]["paper"]["questions"] == {}
    assert sum(data["totals"]["questions"]["m1"].values()) == phones + paper.valid
    assert not vote.ballots.exists() and not vote.paper_counts.exists()
    assert not recount.recount(publication.file(vote)).failures


def test_the_file_goes_to_the_people_of_the_vote_and_to_others_when_it_is_announced(as_):
    vote = whole.a_counted_vote(6, sheet=whole.Sheet((whole.MOTION,)))
    address = reverse("ballots:vote_file", args=[vote.pk])
    voter = vote.trial_voters[0]
    assert as_(voter).get(address).status_code == 403
    assert as_(vote.scrutineers.first().user).get(address).status_code == 200
    assert as_(UserFactory()).get(address).status_code == 404
    opening.publish(vote, by=vote.created_by)
    answer = as_(voter).get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert not recount.recount(answer.content).failures


def test_everybody_may_take_the_script_home(vote, as_, tmp_path):
    answer = as_(vote.trial_voters[0]).get(reverse("ballots:recount_script"))
    script, file = tmp_path / "recount.py", tmp_path / "result.json"
    script.write_bytes(answer.content)
    file.write_bytes(publication.file(vote))
    assert "recount.py" in answer["Content-Disposition"]
    done = subprocess.run([sys.executable, "-I", str(script), str(file)], capture_output=True)
    assert done.returncode == 0
