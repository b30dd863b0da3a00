"""Which row an address or a form asks for."""

import pytest

from union.kit.pages import row_number, year_asked


@pytest.mark.parametrize("text", [None, "", "-1", "1.5", "²", "１２", "abc", "\x00", "9" * 5000])
def test_nonsense_names_no_row(text):
    assert row_number(text) == 0


@pytest.mark.parametrize("text,number", [("7", 7), ("2026", 2026), ("9" * 18, int("9" * 18))])
def test_digits_name_a_row(text, number):
    assert row_number(text) == number


@pytest.mark.parametrize(
    ("asked", "year"),
    [("2026", 2026), ("99999", 0), ("0000", 0), ("３０２６", 0), ("去年", 0), (None, 0)],
)
def test_a_year_has_four_digits_or_is_none(rf, asked, year):
    request = rf.get("/", {"year": asked} if asked else {})

    assert year_asked(request) == year
