from disclosure.models.boards import Board, OldAddress, Seat
from disclosure.models.case_records import CaseFile, CaseStep, LegalAid, Mediation
from disclosure.models.catalogue import (
    Audience,
    CatalogueItem,
    Exemption,
    Occasion,
    Reminder,
    YearTally,
)
from disclosure.models.complaints import Complaint
from disclosure.models.evaluation import AnnualReport, Evaluation
from disclosure.models.letters import Entry, Letter, LetterFile, Step
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
    "AnnualReport",
    "Attachment",
    "Audience",
    "Board",
    "CaseFile",
    "CaseStep",
    "CatalogueItem",
    "Complaint",
    "Entry",
    "Evaluation",
    "Exemption",
    "LegalAid",
    "Letter",
    "LetterFile",
    "Look",
    "Mediation",
    "Notice",
    "Objection",
    "Occasion",
    "OldAddress",
    "Publication",
    "PublicationTable",
    "Reading",
    "Reminder",
    "Seat",
    "Step",
    "YearTally",
]
