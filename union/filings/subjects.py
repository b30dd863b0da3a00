"""Where a filing's content lives: what the rooms that own the subjects tell this one."""

from dataclasses import dataclass

from union.kit.plugs import plug


@dataclass(frozen=True)
class Subject:
    """The subject behind a filing: where its officers read it, and where they change it."""

    view_url: str
    edit_url: str


def subject_of(filing) -> Subject:
    """What the plug ``filing_subjects[kind]`` says; it may cost a query, so lists do not ask.

    The lent function takes the `union.filings.models.Filing`.
    """
    return plug("filing_subjects", filing.kind)(filing)
