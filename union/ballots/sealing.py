"""The cryptography of the urn: keys, shares, sealed ballots, receipt codes. Pure of the database.

Everything here is libsodium's (X25519 sealed boxes, Argon2id) but for the sharing of the key, which is a
straight line over a prime field: two points give it back, one says nothing (Shamir 1979, threshold 2).
"""

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.views.decorators.debug import sensitive_variables
from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from union.ballots import passphrases

PRIME = 2**521 - 1  # larger than any 32-byte key
SHARE_BYTES = 66
SALT_BYTES = 16
OPS, MEMORY = (
    pwhash.argon2id.OPSLIMIT_MODERATE,
    64 * 1024 * 1024,
)  # about a tenth of a second, 64 MiB
CODE_BYTES = 15  # 120 bits, 24 characters
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
GROUP = 4
MARK_CHARACTERS = 12  # of the published word: 60 bits
DIGEST = re.compile("[0-9a-f]{64}")


class CannotOpen(Exception):
    """A box or share that this key does not open: a wrong passphrase, or something tampered with."""


@dataclass(frozen=True)
class KeyPair:
    """A fresh key for one vote. ``private`` lives in memory only."""

    private: bytes
    public: str

    @classmethod
    def fresh(cls) -> "KeyPair":
        key = PrivateKey.generate()
        return cls(bytes(key), bytes(key.public_key).hex())


def new_salt() -> str:
    return secrets.token_hex(SALT_BYTES)


@sensitive_variables()
def key_of(passphrase: str, salt: str) -> PrivateKey:
    """The key pair that a passphrase stands for: Argon2id, about a tenth of a second."""
    typed, salted = passphrases.tidy(passphrase).encode(), bytes.fromhex(salt)
    seed = pwhash.argon2id.kdf(PrivateKey.SIZE, typed, salted, opslimit=OPS, memlimit=MEMORY)
    return PrivateKey(seed)


def public_of(key: PrivateKey) -> str:
    return bytes(key.public_key).hex()


def seal(content: bytes, public_key: str) -> bytes:
    """``content`` for the holder of the private key alone; 48 bytes longer."""
    return SealedBox(PublicKey(bytes.fromhex(public_key))).encrypt(content)


def unseal(box: bytes, key: PrivateKey) -> bytes:
    """Raises `CannotOpen`."""
    try:
        return SealedBox(key).decrypt(box)
    except CryptoError as wrong:
        raise CannotOpen from wrong


def split(private: bytes, holders: int) -> list[bytes]:
    """As many shares of a private key as there are holders; any two give it back."""
    secret, slope = int.from_bytes(private), secrets.randbelow(PRIME)
    points = ((x, (secret + slope * x) % PRIME) for x in range(1, holders + 1))
    return [x.to_bytes(1) + y.to_bytes(SHARE_BYTES) for x, y in points]


def joined(one: bytes, other: bytes) -> PrivateKey:
    """The private key from two different shares. Raises `CannotOpen` when they are the same or do not
    belong together."""
    (x1, y1), (x2, y2) = _point(one), _point(other)
    if x1 == x2:
        raise CannotOpen
    slope = (y2 - y1) * pow(x2 - x1, -1, PRIME) % PRIME
    secret = (y1 - slope * x1) % PRIME
    if secret.bit_length() > 8 * PrivateKey.SIZE:
        raise CannotOpen
    return PrivateKey(secret.to_bytes(PrivateKey.SIZE))


def _point(share: bytes) -> tuple[int, int]:
    return share[0], int.from_bytes(share[1:])


def packed(marks: dict, digest: str, size: int, group: str = "") -> bytes:
    """A ballot as it goes into its box: always ``size`` bytes, whatever was chosen."""
    text = json.dumps([marks, digest, group], ensure_ascii=False, separators=(",", ":")).encode()
    if len(text) > size:
        raise ValueError("a ballot larger than its box")
    return text.ljust(size)


def unpacked(content: bytes) -> tuple[dict, str, str]:
    """Marks, receipt digest and group. Raises `ValueError` for what was never packed here: anybody who can write
    into the database can seal anything."""
    try:
        parts = json.loads(content)
    except RecursionError as deep:
        raise ValueError("no ballot") from deep
    if not isinstance(parts, list) or list(map(type, parts)) != [dict, str, str]:
        raise ValueError("no ballot")
    marks, digest, group = parts
    if not DIGEST.fullmatch(digest):
        raise ValueError("no digest")
    return marks, digest, group


def new_code() -> str:
    """A receipt code: 120 random bits in 24 characters."""
    number = int.from_bytes(secrets.token_bytes(CODE_BYTES))
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in range(CODE_BYTES * 8 // 5))


def is_code(text: str) -> bool:
    """Whether this can be a receipt code, as `new_code` gives it."""
    return len(text) == CODE_BYTES * 8 // 5 and set(text) <= set(ALPHABET)


def tidy_code(typed: str) -> str:
    """What a person typed as the code it must be: no spaces and dashes, upper case, O read as 0."""
    kept = "".join(each for each in typed.upper() if each.isalnum())
    return kept.translate(LOOKALIKES)


def digest_of(code: str) -> str:
    """What the urn keeps of a code: its SHA-256."""
    return hashlib.sha256(f"receipt:{code}".encode()).hexdigest()


def word_of(digest: str) -> str:
    """The published word of a receipt, ABCD-EFGH-JKMN: made from its digest, so nobody can go back to
    the code."""
    number = int(digest[: MARK_CHARACTERS * 5 // 4], 16)
    word = "".join(
        ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(MARK_CHARACTERS))
    )
    return spaced(word)


def spaced(code: str) -> str:
    """A code in groups of four, as it is read and typed."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def proof_of(code: str) -> str:
    """What the roll keeps so that one's own confirm page knows its code again. Not to be had from the
    published digest."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"proof:{code}".encode(), hashlib.sha256).hexdigest()[:24]
