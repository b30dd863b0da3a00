"""Freezing content: one canonical text, one fingerprint."""

import hashlib
import json


def canonical(content) -> bytes:
    """The one byte form of JSON-able ``content``: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def fingerprint(content) -> str:
    """SHA-256 of the canonical form, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def grouped(digits: str, *, size: int = 4, groups: int = 5) -> str:
    """The first digits of a fingerprint as people read them aloud: ``1a2b 3c4d …``."""
    return " ".join(digits[i : i + size] for i in range(0, size * groups, size))
