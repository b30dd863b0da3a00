"""Plugs: how a lower room learns what upper rooms know, without importing them.

``settings.UNION_PLUGS`` names plain functions by dotted path. The kinds, and what their functions
take and give (the dataclasses are in `union.kit.lent`):

``jobs``             ``{kind: function(job) -> None}``; does the work of one background job. It may run
                     twice, so it re-reads and re-checks.
``papers``           ``{kind: function(pk, revision) -> union.papers.prints.Print}``; what a printed
                     paper shows.
``figures``          ``[function(school, year) -> list[Figure]]``; the numbers of a school's year.
``counts``           ``[list of union.kit.counted.Count]``; every figure that a room may lend under ``figures``, each with
                     the page behind it.
``narrative``        ``[function(school, year, figures) -> list[Passage]]``; sentences of the school's yearly summary;
                     ``figures`` are all of that school and year by key, so that nothing is counted twice.
``gaps``             ``[function(school, year) -> list[Gap]]``; what the year left overdue, refused or low.
``deeds``            ``[function(school, first, last) -> list[Deed]]``; what the school did between two days, both
                     included, for following its plan.
``indicators``       ``[function(schools, first, last) -> dict[str, dict[int, number]]]``; numbers of many schools (a
                     queryset of units) at once, by key and the school's id; a school that is missing has 0. A few
                     grouped queries, however many schools (see `union.statistics`).
``touches``          ``[function(schools, key, starts_on) -> list[Touch]]``; open cases of ``schools`` (a queryset of
                     units) on which a change of the rule figure ``key`` from that day on would bear, those that
                     keep their figures included (see `union.rules.profiles`).
``scale``            ``[function(field) -> None]``; fills thousands of schools with years of records, for measuring only.
``calendar``         ``[function(user, first, last) -> list[CalendarEntry]]``; what stands in this
                     person's calendar between two dates, both included.
``todos``            ``[function(user, office) -> list[Todo]]``; what waits for this person in the
                     office held at the moment (None: as an ordinary teacher).
``panels``           ``[function(user, office) -> list[Panel]]``; tiles for the home page.
``verbs``            ``[{verb: words}]``; the acts a room writes into the log, in Chinese words.
``rules``            ``[list of RuleSpec]``; the rule figures a room declares.
``filing_subjects``  ``{kind: function(filing) -> Subject}``; where a filing's content lives.
``ballot_kinds``     ``{kind: union.ballots.kinds.Kind}``; who may vote on it, and how it is judged.
``meetings``         ``[function(schools, first, last) -> dict[id, list[Held]]]``; meetings that a room above
                     `union.meetings` keeps itself (sessions of the congress), planned or held between two dates, by
                     school: of one, or of thousands in as many queries.
``publishable``      ``{kind: function(user, pk) -> Publishable | None}``; a record as it may be published on the
                     school's board; None where there is none that this person may publish.
``offers``           ``[function(user, kind, pk, school) -> list[Offer]]``; what other rooms can do with a record, or
                     have done, as links on the record's own page (template tag ``offers``).
``causes``           ``{kind: function(user, pk) -> Cause | None}``; what a line of the ledger was paid for; None where
                     this person may not know it, or there is no such record.
``auditors``         ``[function(school) -> list[User]]``; who reviews the school's funds today.
``payers``           ``[function(school, on) -> list[Payer]]``; who owes the school's union membership dues on a day.
``demo``             ``[function(world) -> None]``; fills the demo district, in this order.

A new kind needs a decision note in ``union/decisions/``.
"""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string


@cache
def plugs(kind: str) -> list:
    """All that is lent under ``kind``, in the order of the settings."""
    return [import_string(dotted) for dotted in settings.UNION_PLUGS[kind]]


@cache
def plug(kind: str, key: str):
    """The one function lent under ``kind`` for ``key``. Raises `KeyError` for an unknown key."""
    return import_string(settings.UNION_PLUGS[kind][key])
