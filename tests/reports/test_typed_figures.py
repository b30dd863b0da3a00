"""Figures in a text field: names read back, numbers ignored, everything broken refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from union.reports.forms.typed_figures import Unreadable, names_of, read, typed

NAMES = {"welfare.visits.people": "慰问教职工", "welfare.visits.amount": "慰问金额"}
VALUES = {"welfare.visits.people": "34", "welfare.visits.amount": "14,200"}
STORED = "为{welfare.visits.people}名教职工送去慰问金{welfare.visits.amount}元。"
FIELD = "为【慰问教职工＝34】名教职工送去慰问金【慰问金额＝14,200】元。"


def test_a_figure_stands_in_the_field_with_its_name_and_number():
    assert typed(STORED, NAMES, VALUES) == FIELD
    assert read(FIELD, NAMES) == STORED


@pytest.mark.parametrize(
    "field",
    ["【慰问教职工＝340】", "【慰问教职工=】", "【慰问教职工】", "【 慰问教职工 ＝ 一百＝二百 】"],
)
def test_a_number_that_was_typed_over_counts_for_nothing(field):
    assert read(field, NAMES) == "{welfare.visits.people}"


@pytest.mark.parametrize(
    "field", ["【慰问教师＝34】", "【】", "【附件】", "【＝34】", "【慰问\u200b教职工＝3】"]
)
def test_a_name_that_no_figure_has_is_refused_with_itself(field):
    with pytest.raises(Unreadable, match="不是这一年的数字") as refused:
        read(f"春节走访{field}名", NAMES)

    assert field in str(refused.value)


@pytest.mark.parametrize(
    "field",
    [
        "慰问教职工＝34】名",
        "【慰问教职工＝34名",
        "【【慰问教职工＝34】",
        "【慰问\n教职工＝34】",
        "】",
    ],
)
def test_half_a_figure_is_refused_with_the_place(field):
    with pytest.raises(Unreadable, match="【】不成对"):
        read(field, NAMES)


def test_two_figures_of_one_label_are_numbered():
    names = names_of({"funds.a": "收入", "funds.b": "收入", "welfare.c": "收入2"})

    assert len(set(names.values())) == 3


def test_a_label_holds_no_sign_of_the_field():
    assert names_of({"x.y": "【甲＝乙】{丙}"}) == {"x.y": "（甲：乙）（丙）"}


LABELS = st.dictionaries(
    st.from_regex(r"[a-z]{1,6}(\.[a-z_0-9]{1,6}){1,2}", fullmatch=True),
    st.text(min_size=1, max_size=8),
    min_size=1,
    max_size=6,
)
WORDS = st.text(st.characters(exclude_characters="【】{}", exclude_categories=["Cs"]), max_size=20)


@given(LABELS, st.lists(WORDS, max_size=5), st.data())
def test_what_is_shown_is_read_back_whatever_the_labels_are(labels, words, data):
    names = names_of(labels)
    keys = data.draw(st.lists(st.sampled_from(sorted(labels)), max_size=5))
    stored = "".join(words) + "".join(f"{{{key}}}名" for key in keys)

    assert len(set(names.values())) == len(labels)
    assert read(typed(stored, names, dict.fromkeys(keys, "1,234.5")), names) == stored
