"""Chinese justification for WeasyPrint: the slack of a line goes between all its characters.

WeasyPrint stretches spaces alone, so a Chinese line that the rules of line breaking cut short stays
ragged by up to a character, where an official paper has a straight edge (CSS Text 3, §6.4: no space
between Chinese characters means that every gap is stretched). `install()` replaces the one private
function that does it; lines that are not mostly Chinese still go to the original.
"""

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

_stretch_spaces = inline.justify_line
_HAN = (
    *(("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\ufe30", "\ufe4f"), ("\uff00", "\uffef")),
    ("\U00020000", "\U0003ffff"),
)
_HAN_PUNCTUATION = frozenset("“”‘’—…·")


def install():
    """Teach this process's WeasyPrint to justify Chinese. Doing it twice changes nothing."""
    inline.justify_line = justify_line


def justify_line(context, line, extra_width):
    """Fill ``line`` up by ``extra_width``, in the way its own script does it."""
    texts = [box for box in _texts(line) if box.text]
    length = sum(len(box.text) for box in texts)
    if length > 1 and _is_mostly_chinese(texts, length) and line.style["direction"] == "ltr":
        _spread(line, extra_width / (length - 1), last=texts[-1], shift=0)
    else:
        _stretch_spaces(context, line, extra_width)


def _is_mostly_chinese(texts, length):
    return 2 * sum(_is_chinese(letter) for box in texts for letter in box.text) > length


def _is_chinese(letter):
    return letter in _HAN_PUNCTUATION or any(first <= letter <= last for first, last in _HAN)


def _texts(box):
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _texts(child)


def _spread(box, gap, *, last, shift):
    """Move ``box`` by ``shift``, widen each of its gaps by ``gap``; returns the shift for the next.

    The text box's own layout is not made again: WeasyPrint does that from the style when it draws.
    """
    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        gaps = len(box.text) - (box is last)
        if gaps > 0:
            _widen(box, gap, gap * gaps)
            shift += gap * gaps
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += shift
        before = shift
        for child in box.children:
            if child.is_in_normal_flow():
                shift = _spread(child, gap, last=last, shift=shift)
        box.width += shift - before
    else:
        box.translate(shift, 0)
    return shift


def _widen(box, gap, width):
    spacing = box.style["letter_spacing"]
    box.style = box.style.copy()
    box.style["letter_spacing"] = gap + (0 if spacing == "normal" else spacing)
    box.width += width
