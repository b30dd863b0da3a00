"""Text that paper, Word and XML can hold."""

import re

# What XML 1.0 has no place for; comes in with text pasted from other programs.
_NO_PLACE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """``text`` without control characters and halves of characters; tabs and line ends stay."""
    return _NO_PLACE.sub("", text)
