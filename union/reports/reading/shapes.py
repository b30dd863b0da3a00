"""What a reading consists of. Plain values: nothing here knows a database or a page."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Section:
    """A heading with the text that follows it, or a paragraph that belongs to no heading.

    level: 1 一、 2 （一） 3 1. 4 （1） 5 ①; 0 is a plain paragraph.
    number: the mark as written, without its punctuation ("一", "1"); "" where there was none.
    The mark that ends a heading (：。) is left out of the title.
    line: index into the source's lines. doubt: "" or a sentence for the chair.
    aside: why it is no part of a plan's text, "" when it is one: "site" (left by a sharing site),
    "signature", "columns" (names of a table's columns), "months" (a heading with months only).
    """

    level: int
    number: str
    title: str
    text: str
    line: int
    doubt: str = ""
    aside: str = ""

    def as_json(self):
        return {
            "level": self.level,
            "number": self.number,
            "title": self.title,
            "text": self.text,
            "line": self.line,
            "doubt": self.doubt,
            "aside": self.aside,
        }


@dataclass(frozen=True)
class Entry:
    """One thing to do in a month. A single day has starts_on == ends_on; “10日前” only an end."""

    text: str
    starts_on: date | None
    ends_on: date | None
    owner: str
    line: int
    doubt: str = ""

    def as_json(self):
        return {
            "text": self.text,
            "starts_on": self.starts_on and self.starts_on.isoformat(),
            "ends_on": self.ends_on and self.ends_on.isoformat(),
            "owner": self.owner,
            "line": self.line,
            "doubt": self.doubt,
        }


@dataclass(frozen=True)
class Month:
    """A month or a run of months as written; 12 to 1 is December to January.

    Numbers outside 1 to 12 are kept as written, with a doubt. year is the calendar
    year of the first month, None when the paper does not tell it.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]
    line: int
    doubt: str = ""
    year: int | None = None

    def as_json(self):
        return {
            "first": self.first,
            "last": self.last,
            "items": [entry.as_json() for entry in self.entries],
            "year": self.year,
            "line": self.line,
            "doubt": self.doubt,
        }


@dataclass(frozen=True)
class Document:
    """One plan or summary; a file may hold several, one after another.

    year: calendar year of a year plan or of a term, first calendar year of a school year.
    term: 1 autumn, 2 spring, None when it is no term's plan.
    head: the words its title was made of, as written.
    preface: paragraphs in front of it that introduce a collection and are no part of it.
    """

    title: str
    year: int | None
    term: int | None
    sections: tuple[Section, ...]
    months: tuple[Month, ...]
    line: int = 0
    doubt: str = ""
    head: tuple[str, ...] = ()
    preface: tuple[Section, ...] = ()

    def as_json(self):
        return {
            "title": self.title,
            "sections": [section.as_json() for section in self.sections],
            "months": [month.as_json() for month in self.months],
            "year": self.year,
            "term": self.term,
            "line": self.line,
            "doubt": self.doubt,
            "head": list(self.head),
            "preface": [section.as_json() for section in self.preface],
        }


@dataclass(frozen=True)
class Reading:
    """All that was read from one source. At least one document, if only of plain paragraphs."""

    title: str
    year: int | None
    term: int | None
    documents: tuple[Document, ...]

    def as_json(self):
        """The reading as plain dicts and lists, dates in ISO form."""
        return {
            "title": self.title,
            "year": self.year,
            "documents": [document.as_json() for document in self.documents],
            "term": self.term,
        }
