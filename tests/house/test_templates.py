"""What every template owes the house: it compiles, it obeys the policy, it keeps to the blocks."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
README = (ROOT / "README.md").read_text()
EVERY = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.html"))
# Print is drawn by our own renderer and mail by the reader's program: no policy stands there.
WEB = [name for name in EVERY if not name.startswith(("pdf/", "emails/"))]
EXAMPLES = re.findall(r"^```html\n(.*?)^```", README, re.S | re.M)
BLOCK = r"{%\s*block\s+(\w+)"
BLOCKS = {"title", "main", "aside"}
FORBIDDEN = {
    "an inline style": r"\sstyle\s*=|<style\b",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an inline handler": r"\son[a-z]+\s*=|\shx-on\b|\shx-on:|javascript:",
    "code in an htmx attribute": r"""hx-(?:vals|vars|headers)\s*=\s*["']\s*(?:js|javascript):""",
    "an asset from elsewhere": r"""(?:src|srcset|data-src)\s*=\s*["'](?:https?:)?//|<link[^>]*href\s*=\s*["'](?:https?:)?//""",
}


@pytest.mark.parametrize("name", EVERY)
def test_every_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_web_template_holds(what):
    found = {name: re.findall(FORBIDDEN[what], (ROOT / name).read_text()) for name in WEB}

    assert {name: places for name, places in found.items() if places} == {}


def test_a_web_template_has_no_blocks_but_title_main_aside():
    blocks = {name: set(re.findall(BLOCK, (ROOT / name).read_text())) for name in WEB}

    assert {name: more for name, own in blocks.items() if (more := own - BLOCKS)} == {}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[0][:50])
def test_every_example_of_the_readme_renders(example):
    html = Template("{% load kit %}" + example).render(Context())

    assert "<use href" in html or "{%" not in html


def test_every_icon_that_a_template_names_is_in_the_sprite():
    named = {
        icon for name in WEB for icon in re.findall(r'{% icon "([^"]+)"', (ROOT / name).read_text())
    } | set(re.findall(r'{% icon "([^"]+)"', README))
    sprite = (Path(settings.BASE_DIR) / "static/vendor/icons.svg").read_text()

    assert named <= set(re.findall(r'<symbol id="([^"]+)"', sprite))
