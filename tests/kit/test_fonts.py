"""The faces that papers are printed in hold the characters of names."""

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

FONTS = settings.BASE_DIR / "static" / "fonts"


@pytest.fixture(scope="module")
def drawn():
    """Every character that some face of ours can draw."""
    faces = [*FONTS.glob("*.otf"), *FONTS.glob("*.ttf")]
    return {code for face in faces for code in TTFont(face, lazy=True).getBestCmap()}


@pytest.mark.parametrize(
    "name", ["𠮷祎", "欧阳玥", "仇赟", "单珺", "尉迟旻", "阿依古丽·买买提", "王喆堃"]
)
def test_a_name_can_be_printed(drawn, name):
    assert [character for character in name if ord(character) not in drawn] == []
