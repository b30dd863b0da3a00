"""Numbers as people write them in Chinese papers, and one normal form for punctuation."""

CHINESE = "一二三四五六七八九十"
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "○": 0, "O": 0, "o": 0, "0": 0, "元": 1}
_DIGITS |= {str(value): value for value in range(10)}

# One character for one character, so that a position found in the normal form
# is the same position in the original line.
_NORMAL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NORMAL |= {
    ord(odd): ord(plain)
    for odd, plain in zip("﹙﹚﹕﹔﹐﹒\ufe30\u3000\xa0\u2002\u2003", "():;,.:    ", strict=True)
}


def normal(text):
    """The line with full-width letters, digits and marks made half-width, length unchanged."""
    return text.translate(_NORMAL)


def number(text):
    """Value of 12, 十二, 二十 or 元 (the first month); None when it is no number below 100."""
    if text.isascii() and text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, units = text.partition("十")
        if len(tens) > 1 or len(units) > 1:
            return None
        return _DIGITS.get(tens or "一", 0) * 10 + _DIGITS.get(units or "〇", 0)
    return _DIGITS.get(text)


def year_number(text):
    """Value of 2024, 二〇二四 or 二0一三; None for 20xx, 201* and the like."""
    digits = [_DIGITS.get(character) for character in text]
    if len(digits) != 4 or None in digits:
        return None
    year = int("".join(map(str, digits)))
    return year if 1949 <= year <= 2100 else None


def chinese(value):
    """二十一 for 21: the counting form of Word's automatic numbers, 1 to 99."""
    tens, units = divmod(value, 10)
    if not 0 < value < 100:
        return str(value)
    head = "" if tens == 0 else ("十" if tens == 1 else CHINESE[tens - 1] + "十")
    return head + (CHINESE[units - 1] if units else "")
