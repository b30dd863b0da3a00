"""Tokens: figures in running text that nobody can mistype."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from union.kit.lent import Figure
from union.reports.summary import tokens
from union.reports.summary.sources import labels, restored, stored

FIGURES = {
    "welfare.visits.people": Figure("welfare.visits.people", "慰问教职工", 34, "人", "/v/"),
    "welfare.visits.amount": Figure("welfare.visits.amount", "慰问金额", Decimal("14200.00"), "元"),
    "activities.articles.score": Figure(
        "activities.articles.score", "得分", Decimal("12.50"), "分"
    ),
}
on_a_busy_machine = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
KEYS = st.sampled_from(sorted(FIGURES))
WORDS = st.text(st.characters(blacklist_characters="{}", blacklist_categories=("Cs",)), max_size=30)
TEXTS = st.lists(st.one_of(WORDS, KEYS.map(lambda key: f"{{{key}}}")), max_size=12).map("".join)


def test_a_sentence_is_read_with_its_figures():
    text = "为{welfare.visits.people}名离退休教职工送去慰问金{welfare.visits.amount}元。"

    assert tokens.rendered(text, FIGURES) == "为34名离退休教职工送去慰问金14,200元。"


@on_a_busy_machine
@given(TEXTS)
def test_a_text_taken_apart_and_joined_is_the_same_text(text):
    assert "".join(map(str, tokens.parts(text))) == text


@on_a_busy_machine
@given(TEXTS)
def test_a_read_text_holds_no_brace_and_each_value_in_its_place(text):
    runs = tokens.runs(text, FIGURES)

    assert "{" not in tokens.rendered(text, FIGURES)
    assert [key for _, key in runs if key] == [
        p.key for p in tokens.parts(text) if isinstance(p, tokens.Token)
    ]
    assert all(said == tokens.shown(FIGURES[key]) for said, key in runs if key)


@on_a_busy_machine
@given(st.text(alphabet="ab.{}{}。 \n", max_size=40))
def test_whatever_is_done_to_the_braces_it_is_read_or_refused_with_a_sentence(text):
    sentences = tokens.problems(text, FIGURES)

    if sentences:
        assert all(sentence.endswith("。") for sentence in sentences)
        with pytest.raises(tokens.BadTokens):
            tokens.rendered(text, FIGURES)
    else:
        assert "{" not in tokens.rendered(text, FIGURES)


@pytest.mark.parametrize(
    "broken, named",
    [
        ("慰问{welfare.visits.people名教职工", "{"),
        ("慰问welfare.visits.people}名教职工", "}"),
        ("慰问{}名教职工", "{"),
        ("慰问{{welfare.visits.people}名", "{"),
        ("慰问{welfare visits}名", "{"),
        ("慰问{慰问教职工}名", "{"),
        ("慰问{../../etc/passwd}名", "{"),
        ("慰问{.people}名", "{"),
    ],
)
def test_a_broken_token_is_refused_naming_the_place(broken, named):
    with pytest.raises(tokens.BadTokens, match="不成一个数字") as refused:
        tokens.rendered(broken, FIGURES)

    assert f"“{named}”" in str(refused.value)
    assert "慰问" in str(refused.value)


@on_a_busy_machine
@given(st.text(alphabet="ab.{}。", max_size=40) | TEXTS)
def test_whatever_records_say_can_be_tamed_into_a_sound_text(text):
    tame = tokens.tamed(text, FIGURES)

    assert tokens.problems(tame, FIGURES) == []
    assert len(tame) == len(text)
    assert tokens.keys(tame) == [key for key in tokens.keys(text) if key in FIGURES]


def test_a_key_that_is_no_figure_of_the_year_is_refused_by_name():
    with pytest.raises(tokens.BadTokens, match=r"welfare\.visits\.peoples"):
        tokens.rendered("慰问{welfare.visits.peoples}人", FIGURES)


@pytest.mark.parametrize(
    "value, unit, said",
    [
        (14200, "元", "14,200"),
        (Decimal("14200.00"), "元", "14,200"),
        (Decimal("14200.5"), "元", "14,200.50"),
        (Decimal("12.50"), "分", "12.5"),
        (Decimal("1E+3"), "人", "1,000"),
        (0, "人", "0"),
        (1_330, "人次", "1,330"),
    ],
)
def test_values_are_written_as_papers_write_them(value, unit, said):
    assert tokens.shown(Figure("a.b", "", value, unit)) == said


@pytest.mark.parametrize(
    "text, found",
    [
        ("全年走访34名教职工，送去14,200元", ["34名教", "14,200元"]),
        ("参赛面50%、获奖面30％", ["50%", "30\uff05"]),
        ("慰问１２人次", ["12人次"]),
        ("共{welfare.visits.people}人，另有3户", ["3户"]),
        ("2026年3月8日举办，第3届，三届二次", []),
        ("3至5月、7月份、2025—2026学年", []),
        ("《教职工2025活动》和“1+1结对”", []),
        ("清教工〔2026〕3号文件", []),
        ("1.开展活动\n（2）组织学习\n3、走访", []),
        ("下午3时30分", []),
        ("没有数字的一句", []),
    ],
)
def test_numbers_typed_by_hand_are_found_and_dates_are_none(text, found):
    assert tokens.loose_numbers(text) == found


def test_figures_kept_as_text_come_back_as_they_were():
    assert restored(stored(FIGURES)) == FIGURES


def test_each_figure_has_a_name_of_its_own():
    alike = [
        Figure("welfare.a.people", "人数", 1, "人"),
        Figure("congress.a", "人数", 1, "人"),
        Figure("welfare.b.people", "人数", 1, "人"),
        Figure("members.women", "女会员", 1, "人"),
    ]

    named = labels({figure.key: figure for figure in alike})

    assert len(set(named.values())) == len(alike)
    assert named["members.women"] == "女会员"
    assert named["congress.a"] == "人数（教代会）"
