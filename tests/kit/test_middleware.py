"""Two who press at the same moment: the second reads that it was taken down already."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.rules import DayShiftFactory, RuleFigureFactory
from union.rules import actions

pytestmark = pytest.mark.django_db
ON = timezone.localdate().replace(day=1) + dt.timedelta(days=100)
ASKED = {"on": str(ON), "is_working": "no", "name": "校庆", "source": "校长办公会"}


def fails_with(monkeypatch, make) -> None:
    """As if the row had been written between the form's question and the saving."""

    def act(*args, **kwargs):
        with transaction.atomic():
            make()

    monkeypatch.setattr(actions, "correct_day", act)


def test_what_is_there_already_is_told_and_the_log_knows_no_value(as_, cast, monkeypatch, caplog):
    fails_with(monkeypatch, lambda: [DayShiftFactory(on=ON), DayShiftFactory(on=ON)])

    answer = as_(cast.admin).post("/rules/days/correct/", ASKED)

    assert answer.status_code == 409
    assert "没有重复登记" in answer.content.decode()
    assert "/rules/days/correct/: " in caplog.text
    assert str(ON) not in caplog.text


def test_any_other_law_of_the_database_that_is_broken_stays_an_error(as_, cast, monkeypatch):
    fails_with(monkeypatch, lambda: RuleFigureFactory(source=""))

    with pytest.raises(IntegrityError):
        as_(cast.admin).post("/rules/days/correct/", ASKED)
