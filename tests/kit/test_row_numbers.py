"""Which row an address or a form asks for."""

import pytest

from union.kit.pages import row_number


@pytest.mark.parametrize("text", [None, "", "-1", "1.5", "²", "１２", "abc", "\x00", "9" * 5000])
def test_nonsense_names_no_row(text):
    assert row_number(text) == 0


@pytest.mark.parametrize("text,number", [("7", 7), ("2026", 2026), ("9" * 18, int("9" * 18))])
def test_digits_name_a_row(text, number):
    assert row_number(text) == number
