"""Plain text in whatever encoding an office computer wrote it."""

from union.reports.reading.refusals import NOT_A_DOCUMENT, Unreadable

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_GUESSES = ("gb18030", "utf-16-le", "utf-16-be", "big5")
_SAMPLE = 20_000
# The commonest characters of Chinese office prose, simplified and traditional: in the wrong
# encoding they hardly ever come out.
_COMMON = set(
    "的一是和工会會教职職学學校年月计計划劃日，。、：（）二三四五开開展组組织織动動活员員师師对對大中国國\n"
)
_CONTROLS = set(map(chr, [*range(9), *range(14, 27), *range(28, 32)]))
_UNKNOWN = "\ufffd"


def decode(data):
    """The text of the bytes; Unreadable when they are no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :].decode(encoding, errors="replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    # A few bad bytes in good UTF-8, as when a file was cut off in mid-character.
    if text.count(_UNKNOWN) * 500 <= len(text):
        return _checked(text)
    return _checked(data.decode(_best_guess(data), errors="replace"))


def _best_guess(data):
    sample = data[:_SAMPLE]
    return max(_GUESSES, key=lambda encoding: _share(sample.decode(encoding, errors="replace")))


def _share(text):
    """How much of a text is common characters, between -1 and 1."""
    if not text:
        return -1
    common = sum(character in _COMMON for character in text)
    return (common - text.count(_UNKNOWN)) / len(text)


def _checked(text):
    """Control characters and undecodable bytes tell that this never was a text."""
    head = text[:_SAMPLE]
    odd = sum(character in _CONTROLS or character == _UNKNOWN for character in head)
    if odd * 50 > len(head):
        raise Unreadable(NOT_A_DOCUMENT)
    return text.translate(dict.fromkeys(map(ord, _CONTROLS)))
