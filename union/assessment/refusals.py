"""What an act of this room refuses, with the sentence to show."""


class Refused(ValueError):
    """It cannot be done as asked; ``reason`` says why and what to do."""

    @property
    def reason(self) -> str:
        return str(self.args[0])
