from members.models.bodies import BodySeat, UnionBody
from members.models.changes import StateChange
from members.models.imports import ImportRow, SheetImport
from members.models.legal import LegalPerson
from members.models.people import Member

__all__ = [
    "BodySeat",
    "ImportRow",
    "LegalPerson",
    "Member",
    "SheetImport",
    "StateChange",
    "UnionBody",
]
