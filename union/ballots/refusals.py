"""Why a ballot or a passphrase is not taken; ``reason`` is the sentence the person reads."""


class Refused(Exception):
    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class NotOpen(Refused):
    """The vote is not open: not yet, or no more."""


class AlreadyVoted(Refused):
    """One elector, one ballot: this one is in the urn already, or went out on paper."""


class NotEntitled(Refused):
    """Not on the frozen roll, or not admitted now."""


class BadMarks(Refused):
    """The ballot does not fit the sheet. ``mistakes`` are sentences by question."""

    def __init__(self, mistakes: dict[str, list[str]]):
        self.mistakes = mistakes
        super().__init__("；".join(each for wrong in mistakes.values() for each in wrong))


class WrongPassphrase(Refused):
    """Not the passphrase that this scrutineer set, or too many wrong ones."""


class Broken(Refused):
    """The urn does not hold what the roll says: the opening stops, and that is on record."""
