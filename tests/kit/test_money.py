"""Sums as people write them."""

from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from union.kit.cells import Unclear
from union.kit.money import MOST, SumField, read_sum, yuan


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("300", "300"), ("１，２００．５０", "1200.50"), ("14,200元", "14200"), ("1.2万", "12000"), ("5万元", "50000"),
        ("¥ 50", "50"), ("￥50.00", "50"), (" 8 0 0 ", "800"), (300, "300"), (Decimal("0.01"), "0.01"), ("3千", "3000"),
        ("人民币500元整", "500"), (199.9, "199.9"),
    ],
)  # fmt: skip
def test_a_sum_is_read_however_it_is_written(written, means):
    assert read_sum(written) == Decimal(means)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "不是金额"), ("三百", "不是金额"), ("300-500", "不是金额"), ("1,20", "不是金额"), ("=1+1", "不是金额"),
        ("-5", "要大于 0"), ("0", "要大于 0"), ("1.005", "不足一分"), ("99999万亿", "不是金额"), ("1000000万", "太大"), ("9" * 30, "太大"),
    ],
)  # fmt: skip
def test_what_is_no_sum_is_refused_with_a_sentence(written, says):
    with pytest.raises(Unclear, match=says):
        read_sum(written)


def test_a_negative_sum_is_read_where_it_may_stand():
    assert read_sum("－1,000", least=None) == Decimal("-1000")


@given(st.decimals(min_value=Decimal("0.01"), max_value=MOST, places=2))
def test_what_is_shown_reads_back_as_the_same_sum(amount):
    assert read_sum(yuan(amount)) == amount


def test_a_field_keeps_what_was_typed_and_says_what_is_wrong():
    class Form(forms.Form):
        amount = SumField(required=False)

    good, bad, empty = Form({"amount": "1.2万"}), Form({"amount": "两百"}), Form({"amount": ""})

    assert good.is_valid() and good.cleaned_data["amount"] == 12000
    assert "不是金额" in str(bad["amount"].errors) and "两百" in str(bad["amount"])
    assert empty.is_valid() and empty.cleaned_data["amount"] is None
    assert 'value="1200.50"' in str(Form(initial={"amount": Decimal("1200.50")})["amount"])
