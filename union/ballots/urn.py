"""The urn: two tables of their own for each secret vote, made when it opens and dropped when it is opened.

``…_boxes`` holds the sealed ballots (random key, fixed length, no voter, no time), ``…_shares`` the shares of
the key, each sealed to a scrutineer. Tables of their own because a dropped table leaves no dead rows behind, as a
deleted row does until it is cleaned away. They are no models: nothing but this module may touch them.
"""

import secrets
from contextlib import closing

from django.db import connection

NAME_BYTES = 8


def new_name() -> str:
    """A name that no other urn has: 16 hexadecimal digits."""
    return secrets.token_hex(NAME_BYTES)


def create(name: str) -> None:
    binary = "bytea" if connection.vendor == "postgresql" else "blob"
    _run(f"CREATE TABLE {_boxes(name)} (key {binary} PRIMARY KEY, box {binary} NOT NULL)")
    _run(
        f"CREATE TABLE {_shares(name)} (owner integer, holder integer, share {binary} NOT NULL, "
        "PRIMARY KEY (owner, holder))"
    )


def put(name: str, box: bytes) -> None:
    """Drop one sealed ballot in."""
    key = secrets.token_bytes(16)
    _run(f"INSERT INTO {_boxes(name)} (key, box) VALUES (%s, %s)", [key, box])


def count(name: str) -> int:
    return _rows(f"SELECT count(*) FROM {_boxes(name)}")[0][0]


def boxes(name: str) -> list[bytes]:
    """All sealed ballots, by their random keys."""
    return [bytes(box) for (box,) in _rows(f"SELECT box FROM {_boxes(name)} ORDER BY key")]


def keep_share(name: str, *, owner: int, holder: int, share: bytes) -> None:
    """The share of scrutineer ``owner``, sealed so that only scrutineer ``holder`` can read it; by their keys."""
    _run(
        f"INSERT INTO {_shares(name)} (owner, holder, share) VALUES (%s, %s, %s)",
        [owner, holder, share],
    )


def shares_for(name: str, holder: int) -> dict[int, bytes]:
    """What a scrutineer can unseal: the own share, and those that others have handed over; by owner."""
    rows = _rows(f"SELECT owner, share FROM {_shares(name)} WHERE holder = %s", [holder])
    return {owner: bytes(share) for owner, share in rows}


def destroy(name: str) -> None:
    """Drop ballots and shares for good."""
    _run(f"DROP TABLE {_boxes(name)}")
    _run(f"DROP TABLE {_shares(name)}")


def exists(name: str) -> bool:
    return bool(name) and _boxes(name) in connection.introspection.table_names()


def _boxes(name: str) -> str:
    return f"ballots_urn_{_plain(name)}_boxes"


def _shares(name: str) -> str:
    return f"ballots_urn_{_plain(name)}_shares"


def _plain(name: str) -> str:
    """The name goes into SQL as it is, so it must be what `new_name` gives. Raises `ValueError`."""
    bytes.fromhex(name)
    if len(name) != 2 * NAME_BYTES or not name.isalnum():
        raise ValueError("no name of an urn")
    return name


def _run(sql: str, values=()) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute(sql, values)


def _rows(sql: str, values=()) -> list[tuple]:
    with closing(connection.cursor()) as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
