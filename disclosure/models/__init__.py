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
from disclosure.models.notices import Notice, Objection
from disclosure.models.publishing import Attachment, Publication, PublicationTable
from disclosure.models.readings import Look, Reading

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
