"""Whatever is done in whatever order: what is kept of a school is what its matrix says, and so is its first page."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from disclosure import counters
from disclosure.actions import catalogue, catalogue_schools, publishing
from disclosure.asking import catalogue_of, school_year, term_days
from disclosure.lent.catalogue import _counted
from disclosure.matrix import State, matrix_of
from disclosure.matrix_page import open_matrix
from disclosure.models import CatalogueItem, Exemption, Occasion, Publication, YearTally
from disclosure.periods import choices_for
from tests.disclosure.a_year import Rhythm, at
from tests.factories.disclosure import CatalogueItemFactory, PublicationFactory
from tests.factories.org import AppointmentFactory, SchoolFactory
from union.jobs.models import Job
from union.org.models import Role

NAMES = ["学校章程", "食堂账目", "财务收支", "收费项目"]
FIELDS = st.fixed_dictionaries(
    {
        "rhythm": st.sampled_from(Rhythm.values),
        "within": st.sampled_from([None, 0, 5, 20]),
        "ahead": st.booleans(),
    }
)


class MatrixMachine(RuleBasedStateMachine):
    """A school and its district; days pass, sometimes at night, when Greenwich has another date."""

    @initialize(
        begun=st.dates(dt.date(2025, 8, 20), dt.date(2026, 3, 1)),
        rhythms=st.lists(st.sampled_from(Rhythm.values), min_size=3, max_size=3),
    )
    def begin(self, begun, rhythms):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.clock = time_machine.travel(at(str(begun)), tick=False)
        self.traveller = self.clock.start()
        self.school = SchoolFactory()
        self.district = self.school.parent
        self.chair = AppointmentFactory(unit=self.school, role=Role.CHAIR).user
        since = begun - dt.timedelta(days=300)
        for name, rhythm in zip(NAMES, rhythms, strict=False):
            fields = {"name": name, "rhythm": rhythm, "starts_on": since, "within": 5}
            CatalogueItemFactory(unit=self.district, **fields)
        self.count_all()

    def teardown(self):
        if hasattr(self, "savepoint"):
            self.clock.stop()
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    def count_all(self):
        key = f"disclosure.count:{Job.objects.count()}"
        counters.count_all(Job.objects.create(kind="disclosure.count", key=key))

    @property
    def today(self) -> dt.date:
        return timezone.localdate()

    def items(self) -> list[CatalogueItem]:
        return list(catalogue_of(self.school, self.today, self.today))

    def one_of(self, data, rows):
        rows = list(rows)
        return data.draw(st.sampled_from(rows)) if rows else None

    @rule(days=st.integers(1, 60), hour=st.sampled_from([0, 7, 9, 23]))
    def days_pass(self, days, hour):
        self.traveller.move_to(at(str(self.today + dt.timedelta(days=days)), hour))
        self.count_all()  # as every night

    @rule(data=st.data())
    def publish(self, data):
        if item := self.one_of(data, self.items()):
            period, occasion = "", None
            if item.is_on_occasion:
                occasion = self.one_of(data, Occasion.objects.filter(item=item).waiting())
            elif periods := choices_for(item.rhythm, self.today, term_days(self.school)):
                period = self.one_of(data, periods[:4]).key
            place = {"school": self.school, "item": item, "period": period, "occasion": occasion}
            publishing.publish(PublicationFactory(**place, state="checking"), by=self.chair)

    @rule(data=st.data())
    def correct(self, data):
        rows = Publication.objects.filter(state="published", replaced_by=None)
        if old := self.one_of(data, rows.order_by("pk")):
            fresh = publishing.correct(old, by=self.chair)
            publishing.send(fresh, by=self.chair)
            publishing.publish(fresh, by=self.chair)

    @rule(data=st.data())
    def withdraw(self, data):
        rows = Publication.objects.filter(state="published").order_by("pk")
        if shown := self.one_of(data, rows):
            publishing.withdraw(shown, reason="数字有误", by=self.chair)

    @rule(data=st.data(), is_whole=st.booleans())
    def exempt(self, data, is_whole):
        if item := self.one_of(data, self.items()):
            periods = choices_for(item.rhythm, self.today, term_days(self.school))
            period = "" if is_whole or not periods else self.one_of(data, periods).key
            catalogue_schools.exempt(self.school, item, period, "没有", by=self.chair)

    @precondition(lambda self: Exemption.objects.exists())
    @rule(data=st.data())
    def lift(self, data):
        rows = Exemption.objects.order_by("pk")
        catalogue_schools.lift(self.one_of(data, rows), by=self.chair)

    @rule(data=st.data(), ago=st.integers(0, 20))
    def something_happens(self, data, ago):
        on = self.today - dt.timedelta(days=ago)
        items = [item for item in self.items() if item.is_on_occasion and item.is_in_force(on)]
        if item := self.one_of(data, items):
            catalogue_schools.note_occasion(self.school, item, "采购", on, by=self.chair)

    @rule(data=st.data())
    def strike(self, data):
        rows = Occasion.objects.filter(publications=None).order_by("pk")
        if slip := self.one_of(data, rows):
            catalogue_schools.strike_occasion(slip, by=self.chair)

    @rule(data=st.data(), fields=FIELDS, wait=st.integers(0, 30))
    def change(self, data, fields, wait):
        if item := self.one_of(data, self.items()):
            on = self.today + dt.timedelta(days=wait)
            if item.ends_on is None or on <= item.ends_on:
                catalogue.change(item, fields, on=on, by=self.chair)
                self.count_all()  # what the act has ordered

    @rule(data=st.data(), wait=st.integers(0, 30))
    def drop(self, data, wait):
        if item := self.one_of(data, self.items()):
            catalogue.drop(item, on=self.today + dt.timedelta(days=wait), by=self.chair)
            self.count_all()

    @rule(name=st.sampled_from(NAMES), is_own=st.booleans(), fields=FIELDS)
    def add(self, name, is_own, fields):
        unit = self.school if is_own else self.district
        held = CatalogueItem.objects.over(unit).filter(name=name)
        if not any(row.ends_on is None or row.ends_on >= self.today for row in held):
            item = CatalogueItemFactory.build(unit=unit, name=name, starts_on=self.today, **fields)
            catalogue.add(item, by=self.chair)
            self.count_all()

    @invariant()
    def what_is_kept_is_what_the_matrix_says(self):
        if not hasattr(self, "school"):
            return
        year = school_year(self.school, self.today)
        for each in (year, type(year)(year.year - 1, year.days)):
            counts = matrix_of(self.school, each.first, each.last, self.today).counts
            row = YearTally.objects.get(school=self.school, year=each.year)
            kept = {state: getattr(row, state.value) for state in State}
            assert kept == {state: counts[state] for state in State}

    @invariant()
    def the_first_page_counts_what_the_matrix_shows(self):
        if not hasattr(self, "school"):
            return
        shown = open_matrix(self.school, self.today)
        told = {"overdue": len(shown.overdue), "due": len(shown.due)}
        assert _counted(self.school) == told

    @invariant()
    def nothing_is_asked_for_twice(self):
        if not hasattr(self, "school"):
            return
        cells = open_matrix(self.school, self.today).cells
        asked = [(str(cell.item), cell.period.key) for cell in cells if cell.period]
        assert len(asked) == len(set(asked))


@pytest.mark.django_db
def test_tallies_and_first_page_follow_every_act():
    run_state_machine_as_test(
        MatrixMachine,
        settings=settings(
            max_examples=20,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
