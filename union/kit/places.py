"""The row of links on top of a room's pages: the pages of the room that a person has to do with."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Place:
    """One link; ``key`` is the name of its address, with the room before it."""

    key: str
    label: str

    @property
    def url(self) -> str:
        return reverse(self.key)


def row_of(places, here: str, label: str) -> dict:
    """The context of ``parts/_places.html``; ``here`` is the key of the link that is marked."""
    return {"places": places, "here": here, "label": label}
