"""Why something cannot be done with the ledger, in a sentence for the person."""


class Refused(Exception):
    """Not done; ``reason`` says why and what to do, without a full stop at its end."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason
