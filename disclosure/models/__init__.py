from disclosure.models.boards import Board, Seat
from disclosure.models.catalogue import Audience, CatalogueItem, Exemption, Occasion
from disclosure.models.publishing import (
    Attachment,
    Look,
    Notice,
    Objection,
    Publication,
    PublicationTable,
    Reading,
)

__all__ = [
    "Attachment",
    "Audience",
    "Board",
    "CatalogueItem",
    "Exemption",
    "Look",
    "Notice",
    "Objection",
    "Occasion",
    "Publication",
    "PublicationTable",
    "Reading",
    "Seat",
]
