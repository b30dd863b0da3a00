import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SAMPLES = Path(__file__).parent.parent / "samples" / "plans"


def test_the_command_prints_the_reading_as_json(capsys):
    call_command("read_plan", SAMPLES / "colon.txt")

    printed = json.loads(capsys.readouterr().out)
    assert printed["title"] == "云岭镇中心小学工会2026年工作计划"
    assert [month["first"] for month in printed["documents"][0]["months"]] == [3, 4, 5]


def test_the_command_takes_the_year_that_the_paper_leaves_open(capsys):
    call_command("read_plan", SAMPLES / "vague_year.txt", "--year=2025")

    assert json.loads(capsys.readouterr().out)["documents"][0]["months"][0]["year"] == 2025


def test_the_command_refuses_with_the_sentence(tmp_path):
    empty = tmp_path / "空.docx"
    empty.touch()

    with pytest.raises(CommandError, match="空的"):
        call_command("read_plan", empty)
    with pytest.raises(CommandError, match="打不开"):
        call_command("read_plan", tmp_path / "没有.docx")
