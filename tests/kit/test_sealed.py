"""What is sealed bears no time, texts and bytes alike."""

import base64

import pytest
from cryptography.fernet import InvalidToken

from union.kit.sealed import seal, seal_bytes, unseal, unseal_bytes


def test_a_sealed_text_and_a_sealed_file_say_nothing_of_the_hour():
    for token in (seal("食堂").encode(), seal_bytes(b"%PDF")):
        assert base64.urlsafe_b64decode(token)[1:9] == bytes(8)


def test_what_was_sealed_comes_back_and_what_was_changed_does_not():
    assert (unseal(seal("食堂")), unseal_bytes(seal_bytes(b"%PDF"))) == ("食堂", b"%PDF")
    with pytest.raises(InvalidToken):
        unseal_bytes(seal_bytes(b"%PDF")[:-4] + b"AAAA")
