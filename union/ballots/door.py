"""The door of a vote: many pass at once to cast, and whoever closes it waits for those inside and nobody else.

Locking the vote's row in share mode is not enough: as long as ballots keep coming, somebody always holds it, and
the close of a hall of 300 waited until all had voted. These locks of PostgreSQL queue: who comes after the close
waits behind it. On SQLite there is one writer at a time anyhow.
"""

from django.db import connection

LOCK = 7306  # the advisory locks' first number; union.audit.chain has another one


def enter(vote: int) -> None:
    """To cast: beside others, until the end of the transaction."""
    _lock("pg_advisory_xact_lock_shared", vote)


def shut(vote: int) -> None:
    """To change the state: alone, until the end of the transaction. To be taken before the vote's row."""
    _lock("pg_advisory_xact_lock", vote)


def _lock(function: str, vote: int) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s, %s)", [LOCK, vote])
