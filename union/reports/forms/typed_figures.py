"""Figures in a text field: shown as 【慰问教职工＝34】, read back by their name.

A token of the stored text is ``{welfare.visits.people}``, which nobody can be asked to type. In the field it carries
the name of its figure and, to be read, the number of today. Only the name is read back, so a number cannot be
mistyped; what is no name of the year's figures is refused with a sentence.
"""

import re
from collections.abc import Mapping

TOKEN = re.compile(r"\{([^{}]*)\}")
TYPED = re.compile("【([^【】\n]*)】")
EQUALS = re.compile("[＝=]")
SIGNS = str.maketrans("【】＝={}\n", "（）：:（） ")
SEEN = 12  # characters around what is broken, so that it can be found again


class Unreadable(ValueError):
    """A text that holds something that looks like a figure and is none; the message says what to do."""


def names_of(labels: Mapping[str, str]) -> dict[str, str]:
    """The name of each figure (by its key) in the text field: its label without the field's own signs, with a
    number behind it where another has that name already."""
    names, taken = {}, set()
    for key, label in labels.items():
        plain = name = label.translate(SIGNS).strip() or key
        count = 1
        while name in taken:
            count += 1
            name = f"{plain}{count}"
        names[key] = name
        taken.add(name)
    return names


def typed(text: str, names: Mapping[str, str], values: Mapping[str, str]) -> str:
    """The stored ``text`` as it stands in the field; a token without a name stays as it is."""

    def shown(found):
        key = found[1]
        return f"【{names[key]}＝{values.get(key, '')}】" if key in names else found[0]

    return TOKEN.sub(shown, text)


def read(text: str, names: Mapping[str, str]) -> str:
    """The text of the field with its figures as tokens again. Raises `Unreadable`."""
    keys = {name: key for key, name in names.items()}

    def token(found):
        name = EQUALS.split(found[1], maxsplit=1)[0].strip()
        if name not in keys:
            raise Unreadable(
                f"“{found[0]}”不是这一年的数字。请按“插入数字”重新选；不是数字的括号请改成（）。"
            )
        return f"{{{keys[name]}}}"

    _refuse_halves(TYPED.sub(lambda found: found[1], text))
    return TYPED.sub(token, text)


def _refuse_halves(text: str) -> None:
    """A single 【 or 】 is what is left of a figure that was typed into."""
    broken = re.search("[【】]", text)
    if broken:
        near = text[max(0, broken.start() - SEEN) : broken.end() + SEEN].replace("\n", " ").strip()
        raise Unreadable(
            f"“{near}”这里的【】不成对，是哪个数字认不出来。请删掉它，再按“插入数字”补上。"
        )
