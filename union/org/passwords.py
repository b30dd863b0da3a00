"""What a password may be: no rules of composition, no forced change, but nothing that one guesses.

ASVS 5.0 6.2: eight characters at least, no common password, no word of the place (6.2.11).
"""

import datetime as dt
import re
import secrets

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils import timezone

from union.kit import pinyin

LEAST, MOST = 8, 128
# Nothing that is read wrongly from paper: no 0 o, 1 l i, 2 z, 5 s, 8 b, u v.
ALPHABET = "34679acdefghjkmnpqrtwxy"
START_LENGTH = 10  # 10 × log2(23) = 45 bits

PLACE_WORDS = ["工会", "教工", "教师", "学校", "gonghui", "jiaogong", "jiaoshi", "xuexiao"]
HABITS = {
    "woaini", "5201314", "1314520", "123123", "qazwsx", "1qaz", "qwer", "asdf", "admin", "passw",
    "mima", "abcabc", "112233", "iloveyou",
}  # fmt: skip
RUNS = ["0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl"]
BIRTHDAY = re.compile(r"(19[3-9]\d|20[0-2]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
TOO_SHORT = f"密码至少要 {LEAST} 个字符，可以用一句自己记得住的话。"
GUESSED = "这个密码太常见，容易被猜中，请换一个，例如几个不相干的词连在一起。"


def start_password() -> str:
    """A one-time password, easily read from paper and typed on a phone; 45 bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(START_LENGTH))


class PasswordValidator:
    """Says in a sentence what is wrong with a password, and what to do."""

    def __init__(self):
        self.common = CommonPasswordValidator()

    def validate(self, password: str, user=None) -> None:
        """Raises `ValidationError` with the first reason."""
        if len(password) < LEAST:
            raise ValidationError(TOO_SHORT)
        if len(password) > MOST:
            raise ValidationError(f"密码最多 {MOST} 个字符，请缩短一些。")
        plain = password.lower()
        if self._is_common(plain):
            raise ValidationError(GUESSED)
        if BIRTHDAY.fullmatch(plain):
            raise ValidationError("生日容易被猜中，请不要直接用作密码。")
        word = next((word for word in forbidden_words(user) if word in plain), None)
        if word:
            raise ValidationError(f"密码里不要有“{word}”，知道您的人都猜得到，请换一个。")

    def get_help_text(self) -> str:
        return f"至少 {LEAST} 个字符，不限字母数字，可以用一句话；不要用姓名、工号、手机号、年份和学校名"

    def _is_common(self, plain):
        if plain.strip("0123456789.!@#*") in HABITS or len(set(plain)) <= 2:
            return True
        if any(plain in run for run in RUNS) or _is_repeated(plain):
            return True
        return plain in self.common.passwords


def _is_repeated(plain: str) -> bool:
    """``abcabcabc``: a short piece over and over."""
    return any(plain == plain[:size] * (len(plain) // size) for size in range(1, 5))


def forbidden_words(user) -> list[str]:
    """What everybody knows of this person and place, in lower case; one letter or two never count."""
    year = timezone.localdate().year
    words = [*PLACE_WORDS, *(str(year + step) for step in (-1, 0, 1))]
    if user is not None:
        words += _words_of(user)
    return [word for word in dict.fromkeys(words) if len(word) >= _least(word)]


def _words_of(user) -> list[str]:
    names = [user.name]
    if user.school:
        names += [user.school.short_name, user.school.name.removesuffix("工会")]
    read = ["".join(pinyin.syllables(name)) for name in names if name]
    numbers = [user.username, user.staff_no, user.phone or "", (user.phone or "")[-8:]]
    return [word.lower() for word in [*names, *read, *numbers] if word]


def _least(word: str) -> int:
    """Two Chinese characters are a word; of letters and digits it takes four."""
    return 4 if word.isascii() else 2


def is_stale(issued_at: dt.datetime | None, days: int) -> bool:
    """Whether a start password issued then may no longer be used."""
    return issued_at is not None and timezone.now() - issued_at > dt.timedelta(days=days)
