"""Every text colour of the theme on every ground it stands on: 4.5:1, WCAG 2.2 AA (1.4.3)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

THEME = (Path(settings.BASE_DIR) / "static/css/theme.css").read_text()
SCREEN = THEME.split("@media print")[0]
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", SCREEN.split("@media")[0]))

GROUNDS = ["xuanzhi", "paper", "paper-2"]
PAIRS = [
    *[(text, ground) for text in ["mo", "mo-2", "dai", "dai-deep", "zhusha"] for ground in GROUNDS],
    *[(text, ground) for text in ["zhuqing", "tenghuang"] for ground in GROUNDS],
    *[(text, "dai-wash") for text in ["mo", "mo-2", "dai", "dai-deep", "zhusha", "tenghuang"]],
    ("zhuqing", "zhuqing-wash"),
    ("tenghuang", "tenghuang-wash"),
    ("mo", "tenghuang-wash"),
    ("zhusha", "zhusha-wash"),
    ("zhusha-deep", "zhusha-wash"),
    ("dai-deep", "dai-line"),
    ("mo", "stone"),
    ("mo-2", "stone"),
    ("paper", "dai"),
    ("paper", "dai-deep"),
    ("paper", "zhusha-deep"),
    ("paper", "mo"),
]
BOTH = re.compile(r"([^{}]+){([^{}]*)}")


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def colour_of(value):
    """The six digits of a literal or of one of the theme's own values; None for anything else."""
    value = value.strip().removesuffix("!important").strip()
    if name := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return COLOURS.get(name[1])
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        return "#" + "".join(digit * 2 for digit in value[1:])
    return value if re.fullmatch(r"#[0-9a-f]{6}", value) else None


def rules_with_both():
    for selector, body in BOTH.findall(SCREEN):
        text = re.search(r"(?:^|[;{\s])(?:--bs-[\w]+-)?color: ([^;]+)", body)
        ground = re.search(
            r"(?:^|[;{\s])(?:--bs-[\w]+-)?(?:bg|background|background-color): ([^;]+)", body
        )
        if text and ground and (pair := (colour_of(text[1]), colour_of(ground[1]))) and all(pair):
            yield " ".join(selector.split())[-60:], *pair


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_a_colour_of_text_is_readable_on_its_ground(text, ground):
    assert contrast(COLOURS[text], COLOURS[ground]) >= 4.5


def test_every_rule_that_sets_both_text_and_ground_is_readable():
    rules = list(rules_with_both())

    assert len(rules) > 20
    assert [rule for rule in rules if contrast(*rule[1:]) < 4.5] == []


def test_the_edges_of_what_one_fills_in_can_be_seen():
    edge = re.search(r"\.form-control, \.form-select {[^}]*border-color: (#[0-9a-f]{6})", THEME)[1]

    assert contrast(edge, "#ffffff") >= 3
    assert contrast(COLOURS["dai"], COLOURS["xuanzhi"]) >= 3
