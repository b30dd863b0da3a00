"""Reads a union's plan from whatever file the office kept it in. Knows no model and no page.

source = read_source(data, name)     or  read_pasted(text)
reading = read(source, year=2026)    documents with sections and months; as_json()
"""

from union.reports.reading.refusals import Unreadable
from union.reports.reading.shapes import Document, Entry, Month, Reading, Section
from union.reports.reading.sources import Source, read_pasted, read_source
from union.reports.reading.structure import read

__all__ = [
    "Document",
    "Entry",
    "Month",
    "Reading",
    "Section",
    "Source",
    "Unreadable",
    "read",
    "read_pasted",
    "read_source",
]
