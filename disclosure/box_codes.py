"""The code with which an anonymous writer comes back: 13 words, 117 random bits. Pure of the database.

So many bits that nobody finds one by guessing, which is why a plain hash is enough (ASVS 5.0, 6.5.2: from 112 bits)
and a wrong code costs the server next to nothing. The code is known to the writer alone; the database keeps its
SHA-256, from which there is no way back.
"""

import hashlib
import re
import secrets
import unicodedata
from functools import cache

from django.views.decorators.debug import sensitive_variables
from pypinyin import lazy_pinyin

from disclosure.content.box_words import WORDS

PLACES = 13
WORD_BITS = 9
BITS = PLACES * WORD_BITS
DOMAIN = b"union.disclosure.box.code/1\x00"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})
SHORT_LENGTH = 24  # 5 bits a character
NOT_HAN = re.compile("[^\u3400-\u9fff]")
NOT_SHORT = re.compile("[^0-9A-Z]")
MERGED = [(re.compile("^zh"), "z"), (re.compile("^ch"), "c"), (re.compile("^sh"), "s"),
          (re.compile("^[nr]"), "l"), (re.compile("ng$"), "n")]  # fmt: skip


class BadCode(ValueError):
    """What was typed is no code; the message says where to look."""


def new_code() -> str:
    """A fresh code: its words with a space between them."""
    return _spelled(secrets.randbits(BITS))


def short(code: str) -> str:
    """The code in 24 letters and digits, for a QR code."""
    number = _number(code.split())
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SHORT_LENGTH)))


@sensitive_variables()
def digest_of(code: str) -> str:
    """What the database keeps of a code: its SHA-256, of use for nothing else."""
    return hashlib.sha256(DOMAIN + code.encode()).hexdigest()


@sensitive_variables()
def read(typed: str) -> str:
    """The code that somebody typed, dictated or scanned, whatever stands between the words.

    A word typed with other characters of the same sound is understood. Raises `BadCode`.
    """
    plain = unicodedata.normalize("NFKC", typed)
    han = NOT_HAN.sub("", plain)
    if not han:
        return _from_short(plain)
    words = words_in(han)
    if len(words) != PLACES:
        raise BadCode(f"回信码一共 {PLACES} 个词，您输入了 {len(words)} 个，请对照检查。")
    return " ".join(words)


@sensitive_variables()
def words_in(typed: str) -> list[str]:
    """The words of the list in a run of characters. Raises `BadCode`."""
    han = NOT_HAN.sub("", unicodedata.normalize("NFKC", typed))
    if len(han) % 2:
        raise BadCode("回信码每个词都是两个字，您输入的字数不对，请检查是不是多字或少字。")
    pairs = [han[at : at + 2] for at in range(0, len(han), 2)]
    return [_known(pair, place) for place, pair in enumerate(pairs, 1)]


def asked_places(code: str) -> tuple[int, int]:
    """Two places (from 1) whose words the writer is asked for; the same ones each time."""
    seed = hashlib.sha256(b"asked/" + code.encode()).digest()
    return 2 + seed[0] % 5, 7 + seed[1] % 7


@sensitive_variables()
def is_noted(code: str, first: str, second: str) -> bool:
    """Whether these are the words at `asked_places`. Whoever typed the whole code, too, has it."""
    words = code.split()
    wanted = [words[place - 1] for place in asked_places(code)]
    try:
        given = [words_in(first), words_in(second)]
    except BadCode:
        return False
    return words in given or given == [[word] for word in wanted]


@cache
def sound(word: str) -> str:
    """The word's pinyin without tones and without the differences that many people do not hear."""
    found = []
    for syllable in lazy_pinyin(word):
        for pattern, merged in MERGED:
            syllable = pattern.sub(merged, syllable)
        found.append(syllable)
    return " ".join(found)


@cache
def _places() -> dict[str, int]:
    return {word: place for place, word in enumerate(WORDS)}


@cache
def _by_sound() -> dict[str, str]:
    return {sound(word): word for word in WORDS}


@sensitive_variables()
def _known(pair: str, place: int) -> str:
    if pair in _places():
        return pair
    # Not `sound`, which remembers: what people type stays nowhere.
    word = _by_sound().get(sound.__wrapped__(pair))
    if word is None:
        raise BadCode(f"第 {place} 个词“{pair}”不是回信码里的词，请对照检查。")
    return word


@sensitive_variables()
def _from_short(typed: str) -> str:
    plain = NOT_SHORT.sub("", typed.upper()).translate(LOOKALIKES)
    if len(plain) != SHORT_LENGTH or not set(plain) <= set(ALPHABET):
        raise BadCode(f"请输入回信码的 {PLACES} 个词，词和词之间空不空格都可以。")
    number = 0
    for letter in plain:
        number = number << 5 | ALPHABET.index(letter)
    if number >> BITS:
        raise BadCode("这不是一个完整的回信码，请重新扫描，或输入 13 个词。")
    return _spelled(number)


def _spelled(number: int) -> str:
    mask = (1 << WORD_BITS) - 1
    return " ".join(WORDS[number >> WORD_BITS * place & mask] for place in range(PLACES))


@sensitive_variables()
def _number(words: list[str]) -> int:
    return sum(_places()[word] << WORD_BITS * place for place, word in enumerate(words))
