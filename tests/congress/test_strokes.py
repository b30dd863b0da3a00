"""姓氏笔画: the order on a ballot is the one of official lists."""

import pytest

from congress.strokes import by_strokes, strokes, surname_of, unknown


def backwards(names):
    return list(reversed(names))


def test_characters_have_their_strokes_in_writing_order():
    assert strokes("王") == "1121"
    assert strokes("女") == "531"
    assert len(strokes("达")) == 6
    assert strokes("𠮷") == ""


def test_names_stand_by_the_strokes_of_the_surname():
    right = [
        "丁一",
        "卫平",
        "马晓",
        "王毅",
        "石磊",
        "刘芳",
        "何平",
        "张静",
        "赵敏",
        "袁方",
        "黄河",
        "蔡文",
    ]

    assert sorted(backwards(right), key=by_strokes) == right


def test_surnames_of_as_many_strokes_stand_by_the_first_stroke():
    seven = ["李红", "吴敏", "何平", "汪雪", "张静"]  # 横竖撇点折

    assert {len(strokes(name[0])) for name in seven} == {7}
    assert sorted(sorted(seven), key=by_strokes) == seven


def test_of_one_surname_single_names_come_first():
    right = ["王毅", "王小洪", "王东峰", "王沪生"]

    assert sorted(backwards(right), key=by_strokes) == right


@pytest.mark.parametrize(
    "name, surname",
    [("欧阳修", "欧阳"), ("欧阳", "欧"), ("陈静", "陈"), ("司马 光", "司马"), ("单于飞", "单于")],
)
def test_double_surnames_count_as_surnames(name, surname):
    assert surname_of(name) == surname


def test_a_double_surname_stands_with_its_first_character():
    right = ["司马光", "欧阳修", "欧阳文忠"]

    assert sorted(backwards(right), key=by_strokes) == right


def test_names_with_a_middle_dot_stand_by_their_characters():
    right = ["何平", "阿依古丽·买买提", "陈静"]

    assert sorted(backwards(right), key=by_strokes) == right
    assert unknown(["阿依古丽·买买提"]) == []


def test_unknown_characters_come_last_and_are_named():
    assert sorted(["𠮷田", "龚雪"], key=by_strokes) == ["龚雪", "𠮷田"]
    assert unknown(["𠮷田", "龚雪", "𠮷雨"]) == ["𠮷"]
