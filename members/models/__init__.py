from members.models.changes import StateChange
from members.models.imports import ImportRow, SheetImport
from members.models.people import Member

__all__ = ["ImportRow", "Member", "SheetImport", "StateChange"]
