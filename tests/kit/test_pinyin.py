import pytest

from union.kit import pinyin


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("张建伟", "zhang jian wei", "zjw"),
        ("单雄信", "shan xiong xin", "sxx"),
        ("仇英", "qiu ying", "qy"),
        ("曾国强", "zeng guo qiang", "zgq"),
        ("解小红", "xie xiao hong", "xxh"),
        ("查良镛", "zha liang yong", "zly"),
        ("区楚良", "ou chu liang", "ocl"),
        ("盖叫天", "ge jiao tian", "gjt"),
        ("朴美兰", "piao mei lan", "pml"),
        ("任长霞", "ren chang xia", "rcx"),
        ("尉迟敬德", "yu chi jing de", "ycjd"),
        ("尉健行", "wei jian xing", "wjx"),
        ("单于", "shan yu", "sy"),
        ("长孙无忌", "zhang sun wu ji", "zswj"),
        ("欧阳海", "ou yang hai", "oyh"),
        ("吕布", "lv bu", "lb"),
    ],
)
def test_surnames_are_read_as_surnames(name, full, initials):
    assert (pinyin.full(name), pinyin.initials(name)) == (full, initials)


@pytest.mark.parametrize(
    ("name", "full"),
    [("𠮷野", "ji ye"), ("张玥", "zhang yue"), ("李㛃", "li jie"), ("王𬭎", "wang hong")],
)
def test_rare_characters_are_read(name, full):
    assert pinyin.full(name) == full


def test_a_character_without_a_known_reading_stands_for_itself():
    assert pinyin.full("王\U00020002") == "wang \U00020002"


def test_both_halves_of_a_name_with_a_middle_dot_are_read():
    assert pinyin.full("阿依古丽·买买提") == "a yi gu li mai mai ti"
    assert pinyin.initials("阿依古丽•买买提") == "ayglmmt"


def test_the_surname_table_is_not_applied_to_a_name_with_a_middle_dot():
    assert pinyin.full("查干·巴特尔").startswith("cha gan")


def test_latin_names_keep_their_words():
    assert pinyin.full("Mary Ann Smith") == "mary ann smith"
    assert pinyin.initials("王Lily") == "wl"


def test_nothing_comes_of_nothing():
    assert (pinyin.full(""), pinyin.initials(" ·")) == ("", "")


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("张　三", "张三"),
        (" 欧阳 海\u200b", "欧阳海"),
        ("阿依古丽 • 买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("Ｊｏｈｎ　 Smith", "John Smith"),
        ("J. Smith", "J. Smith"),
        ("\u202e王五\u202c", "王五"),
        ("𠮷田", "𠮷田"),
    ],
)
def test_a_name_has_one_written_form(typed, tidied):
    assert pinyin.tidy(typed) == tidied


def test_the_register_sorts_by_syllables():
    assert sorted(["连红", "李娜", "黎明"], key=pinyin.full) == ["黎明", "李娜", "连红"]
