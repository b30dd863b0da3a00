"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id at 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet's first choice.

    About 25 ms each, so that three hundred people can sign in at the door of a congress. Hashes
    made with other figures are renewed when their owner signs in.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
