"""Charts: right in length, said in words, harmless in a page, the same every time."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from union.kit.chart_parts import Scale, folded, shortened, shown, text_width
from union.kit.charts import bars, lines, lying_bars, ring

GROUPS = ["语文组", "数学组", "行政后勤组"]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(kind):
    match kind:
        case "bars":
            return bars(
                "人次", GROUPS, {"2025年": [10, 20, 30], "2026年": [15, 0, 25]}, unit="人次"
            )
        case "lying":
            return lying_bars("进度", GROUPS, {"已签收": [10, 20, 30], "未签收": [5, 0, 1]})
        case "lines":
            return lines("会员", GROUPS, {"会员": [283, None, 286]}, unit="人")
        case "ring":
            return ring("支出", {"活动": Decimal("32.50"), "慰问": Decimal("7.5")}, unit="万元")


KINDS = ["bars", "lying", "lines", "ring"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_clean_svg_that_a_strict_page_may_hold(kind):
    svg = drawn(kind).svg

    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "text", "rect", "line", "circle"}
    assert not re.search(r'\s(style|id|class|on\w+)="', svg)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_figures_give_the_same_drawing(kind):
    assert drawn(kind) == drawn(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_outside_the_picture(kind):
    root = ElementTree.fromstring(drawn(kind).svg)
    width, height = map(float, root.get("viewBox").split()[2:])

    for text in root.iter(f"{SVG}text"):
        x, y = float(text.get("x")), float(text.get("y"))
        reach = text_width(text.text) / (2 if text.get("text-anchor") == "middle" else 1)
        assert x - (0 if text.get("text-anchor") == "start" else reach) >= -1
        assert x + (0 if text.get("text-anchor") == "end" else reach) <= width + 1
        assert 0 < y < height


def test_bars_are_as_high_as_their_figures():
    root = ElementTree.fromstring(bars("人次", ["甲", "乙"], {"人次": [10, 20]}).svg)

    low, high = [float(bar.get("height")) for bar in root.iter(f"{SVG}rect")]
    assert high == pytest.approx(2 * low, abs=0.2)


def test_the_figures_of_two_years_stand_apart_and_the_scale_is_read_whole():
    sums = {"上年": [3831.5, 8109.25, 85166.58], "本年": [3950, 8360, 87800.6]}
    labels = ["慰问金额", "救助金额", "经费收入", "经费支出", "经费结余", "赔付"]
    series = {name: [*values, 0, 0, 0] for name, values in sums.items()}
    root = ElementTree.fromstring(bars("金额", labels, series, unit="元").svg)

    texts = [text for text in root.iter(f"{SVG}text") if text.text.strip("0123456789.万") == ""]
    scale = [text for text in texts if text.get("text-anchor") == "end"]
    assert all(float(text.get("x")) >= len(text.text) * 13 * 0.6 for text in scale)
    above = [text for text in texts if text not in scale]
    assert {"3832", "8.5万", "8.8万"} <= {text.text for text in above}
    for one in above:
        for other in above:
            gap = abs(float(one.get("x")) - float(other.get("x")))
            assert one is other or gap >= text_width(one.text, float(one.get("font-size"))) - 0.2


def test_a_figure_too_long_for_its_bar_is_left_to_the_table():
    assert shortened(1234567, 20) == ("", 11)
    assert shortened(12.5, 40) == ("12.5", 12)


def test_a_chart_says_in_words_what_it_shows():
    assert drawn("lines").alt == "折线图《会员》。语文组 283人、数学组 —人、行政后勤组 286人。"
    assert "2026年：语文组 15人次、数学组 0人次" in drawn("bars").alt


def test_a_chart_carries_the_table_of_its_figures():
    figures = drawn("bars").figures

    assert figures.head == ("", "2025年（人次）", "2026年（人次）")
    assert figures.rows[2] == ("行政后勤组", "30", "25")
    assert ring("支出", {"活动": Decimal("32.50")}).figures.rows == (("活动", "32.5"),)


def test_names_are_text_and_not_markup():
    svg = bars("<b>", ["<script>alert(1)</script>"], {'"&': [1], "乙": [2]}).svg

    assert "<script" not in svg
    assert ElementTree.fromstring(svg) is not None


@pytest.mark.parametrize("values", [[], [0], [0, 0, 0]])
def test_a_year_without_figures_is_drawn_empty(values):
    labels = [f"{i}月" for i in range(len(values))]

    for draw in (bars, lying_bars, lines):
        ElementTree.fromstring(draw("空", labels, {"项目": values}).svg)
    ElementTree.fromstring(ring("空", dict(zip(labels, values, strict=True))).svg)


@pytest.mark.parametrize(
    "values, ticks",
    [
        ([3, 6], (0, 2, 4, 6)),
        ([1], (0, 1)),
        ([132], (0, 50, 100, 150)),
        ([0.4], (0, 0.1, 0.2, 0.3, 0.4)),
        ([-3, 5], (-4, -2, 0, 2, 4, 6)),
        ([], (0, 1)),
    ],
)
def test_scales_have_round_steps(values, ticks):
    assert Scale.for_values(values).ticks == ticks


def test_figures_are_shown_without_needless_zeros():
    assert [shown(x) for x in (0, 12.0, Decimal("32.50"), 1234.567, None)] == [
        "0",
        "12",
        "32.5",
        "1234.57",
        "—",
    ]


def test_long_labels_are_folded_and_at_last_cut():
    assert folded("行政后勤组", 40) == "行政后\n勤组"
    assert folded("清源区第三小学工会委员会", 30) == "清源\n区第\n三…"
