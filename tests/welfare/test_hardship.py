"""困难档案: consent before anything, the category by the formula, its end, what goes up, who may do it."""

import datetime as dt
import io
import json

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from tests.factories.hardship import (
    FACTS,
    CarePersonFactory,
    ConsentFactory,
    CorrectionFactory,
    HardshipFileFactory,
    HardshipReportFactory,
    HouseholdMemberFactory,
)
from tests.factories.members import MemberFactory
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.kit.uploads import Upload
from welfare import hardship_files
from welfare.actions import hardship as actions
from welfare.actions import hardship_work as work
from welfare.hardship_reading import may_process
from welfare.models import HardshipFile, HardshipReport
from welfare.policies import hardship as policies
from welfare.rules.hardship import MINIMUM_LIVING

State = HardshipFile.State


@pytest.fixture
def person(cast):
    """The teacher, a member with an account."""
    return MemberFactory(school=cast.school, name="李红", user=cast.teacher)


@pytest.fixture
def minimum(cast):
    """低保 800 yuan in the district."""
    since = dt.date(2020, 1, 1)
    return RuleFigureFactory(unit=cast.district, key=MINIMUM_LIVING, value="800", starts_on=since)


def picture() -> Upload:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return Upload("同意书.jpg", "jpg", out.getvalue())


def test_case_36_a_file_is_not_saved_without_consent(cast, person):
    file = actions.open_file(person, by=cast.chair)

    with pytest.raises(WrongState):
        actions.write(file, FACTS, [], by=cast.chair)
    with pytest.raises(WrongState):
        actions.keep_proof(file, picture(), kind="diagnosis", by=cast.chair)
    with pytest.raises(IntegrityError), transaction.atomic():
        HardshipFile.objects.filter(pk=file.pk).update(content=json.dumps(FACTS))
    with pytest.raises(IntegrityError), transaction.atomic():
        file.file("deep", dt.date(2026, 3, 1))

    assert policies.edit(cast.chair, file).reason == "还没有本人同意，不能填写。请先请本人同意"
    assert not HardshipFile.objects.get().content


def test_case_36_withdrawn_consent_stops_processing(cast, person, minimum):
    file = HardshipFileFactory(school=cast.school, member=person)
    report = work.send(file, by=cast.chair)

    actions.withdraw_consent(file, by=cast.teacher)

    file.refresh_from_db()
    report.refresh_from_db()
    assert file.state == State.WITHDRAWN and file.facts == FACTS  # stored, and no more
    assert (report.state, report.content) == ("taken_back", "")
    assert may_process(file).reason == "本人已撤回同意，档案只保存，不再使用"
    for verb in (policies.edit, policies.assess, policies.solve, policies.send):
        assert not verb(cast.chair, file)
    assert list(HardshipFile.objects.active_for(person)) == []
    with pytest.raises(WrongState):
        actions.write(file, {}, [], by=cast.chair)
    with pytest.raises(WrongState):
        work.send(file, by=cast.chair)
    assert Event.objects.filter(verb="hardship.consent_withdrawn", object_id=str(file.pk)).exists()
    assert "撤回同意" in cast.chair.notices.latest("pk").text


def test_consent_given_again_leads_back_to_the_draft(cast, person):
    file = HardshipFileFactory(school=cast.school, member=person, withdrawn=True)

    actions.consent_by_oneself(file, covers_children=False, by=cast.teacher)

    file.refresh_from_db()
    assert (file.state, file.withdrawn_on) == (State.DRAFT, None)
    assert file.consents.holding().get().text.startswith(cast.school.name)


def test_a_consent_on_paper_is_kept_sealed_and_the_person_is_told(cast, person):
    file = actions.open_file(person, paper=picture(), by=cast.chair)

    consent = file.consents.get()
    with hardship_files.default_storage.open(consent.paper.name) as kept:
        assert not kept.read().startswith(b"\xff\xd8")
    assert hardship_files.content_of(consent.paper.name).startswith(b"\xff\xd8")
    assert "签字的困难档案同意书" in cast.teacher.notices.latest("pk").text


def test_numbers_run_by_school_and_year(cast):
    files = [
        actions.open_file(MemberFactory(school=cast.school), by=cast.chair) for _number in range(2)
    ]
    other = actions.open_file(MemberFactory(school=cast.theirs), by=cast.outsider)

    assert [file.serial for file in (*files, other)] == [1, 2, 1]


def test_a_member_has_one_open_file(cast, person):
    actions.open_file(person, by=cast.chair)

    with pytest.raises(WrongState):
        actions.open_file(person, by=cast.chair)


def test_the_formula_files_a_draft_and_keeps_its_working(cast, person, minimum):
    file = HardshipFileFactory(school=cast.school, member=person, consented=True)

    review = work.assess(file, words="走访属实", by=cast.chair)

    file.refresh_from_db()
    assert (file.state, file.category) == (State.FILED, "deep")
    assert "÷ 12 ÷ 4 = 500.00 元 < 低保 800 元 → 深度困难" in review.working
    assert "当地低保标准（每人每月）：800 元" in review.working


def test_a_draft_that_is_not_in_need_stays_a_draft(cast, minimum):
    rich = json.dumps(FACTS | {"income": "600000"})
    file = HardshipFileFactory(school=cast.school, consented=True, content=rich)

    review = work.assess(file, by=cast.chair)

    file.refresh_from_db()
    assert (file.state, review.category) == (State.DRAFT, "none")


def test_without_the_districts_figure_nothing_is_filed(cast):
    file = HardshipFileFactory(school=cast.school, consented=True)

    with pytest.raises(WrongState):
        work.assess(file, by=cast.chair)


def test_a_household_of_nobody_cannot_be_judged(cast, minimum):
    file = HardshipFileFactory(
        school=cast.school, consented=True, content=json.dumps(FACTS | {"people": 0})
    )

    with pytest.raises(WrongState):
        work.assess(file, by=cast.chair)


def test_a_child_in_the_household_needs_the_guardians_consent(cast, minimum):
    file = HardshipFileFactory(school=cast.school, consented=True)
    child = {"name": "李小明", "relation": "子女", "born": str(timezone.localdate())}
    HouseholdMemberFactory(file=file, content=json.dumps(child))

    assert "监护人" in policies.assess(cast.chair, file).reason

    file.consents.update(withdrawn_on=file.consented_on)
    ConsentFactory(file=file, covers_children=True)
    assert policies.assess(cast.chair, file)


def test_a_file_is_solved_closed_and_may_come_back(cast):
    file = HardshipFileFactory(school=cast.school)

    work.solve(file, ending="helped", words="好转", by=cast.chair)
    work.close(file, by=cast.chair)
    work.reopen(file, by=cast.chair)

    file.refresh_from_db()
    assert (file.state, file.solved_on, file.ending_words) == (State.FILED, None, "")


ILLEGAL = [
    ("draft", work.close), ("draft", work.reopen), ("filed", work.close), ("filed", work.reopen),
    ("withdrawn", work.close), ("withdrawn", work.reopen), ("closed", work.close),
]  # fmt: skip


@pytest.mark.parametrize("state, act", ILLEGAL)
def test_illegal_moves_are_refused(cast, state, act):
    file = HardshipFileFactory(school=cast.school, **({} if state == "filed" else {state: True}))

    with pytest.raises(WrongState):
        act(file, by=cast.chair)


def test_what_goes_up_holds_no_name_no_illness_no_address_no_account(cast, person):
    file = HardshipFileFactory(school=cast.school, member=person)

    report = work.send(file, by=cast.chair)

    said = json.dumps(report.lines, ensure_ascii=False)
    hidden = ["李红", "肾病", "清源路", FACTS["card"], "农商行", FACTS["identity"]]
    assert [word for word in hidden if word in said] == []
    assert ["姓名", "李*"] in report.lines and "1101**********002X" in said
    assert policies.send(cast.chair, file).reason == "今年已经上报"


def test_the_unit_above_decides_and_the_school_is_told(cast):
    file = HardshipFileFactory(school=cast.school)
    report = work.send(file, by=cast.chair)

    work.decide(report, passed=False, opinion="收入证明过期", by=cast.clerk)

    report.refresh_from_db()
    assert (report.state, report.opinion) == ("rejected", "收入证明过期")
    assert "驳回" in cast.chair.notices.latest("pk").text
    assert policies.send(cast.chair, file)  # corrected, it may go up again


@pytest.mark.parametrize(
    "who, sees", [("chair", True), ("committee", False), ("principal", False), ("leader", False),
                  ("teacher", False), ("outsider", False), ("clerk", False), ("admin", False)],
)  # fmt: skip
def test_who_works_on_a_file(cast, who, sees):
    file = HardshipFileFactory(school=cast.school)

    assert HardshipFile.objects.inside(getattr(cast, who)).contains(file) is sees


def test_whom_the_chair_names_works_on_files_as_long_as_on_the_committee(cast):
    file = HardshipFileFactory(school=cast.school)
    actions.name_carer(cast.school, cast.committee, by=cast.chair)
    CarePersonFactory(school=cast.school, user=cast.teacher)  # no office: no right

    assert HardshipFile.objects.inside(cast.committee).contains(file)
    assert not HardshipFile.objects.inside(cast.teacher).exists()


def test_nobody_works_on_the_own_file(cast):
    own = MemberFactory(school=cast.school, user=cast.chair)
    file = HardshipFileFactory(school=cast.school, member=own)

    assert not HardshipFile.objects.inside(cast.chair).exists()
    assert policies.work(cast.chair, file).reason == "这是您本人的档案，由其他帮扶人办理"
    assert HardshipFile.objects.own(cast.chair).contains(file)


def test_clerks_see_only_what_was_sent_up_from_below_them(cast):
    HardshipFileFactory(school=cast.school)
    sent = HardshipReportFactory(file__school=cast.school)

    assert list(HardshipReport.objects.visible_to(cast.clerk)) == [sent]
    assert not HardshipFile.objects.visible_to(cast.clerk).exists()
    assert not HardshipReport.objects.visible_to(cast.outsider).exists()


def test_the_yearly_review_is_due_from_its_month_on(cast, time_machine):
    file = HardshipFileFactory(school=cast.school, reviewed_year=2025)

    assert not policies.is_due(file, on=dt.date(2026, 10, 31))
    assert policies.is_due(file, on=dt.date(2026, 11, 1))
    assert policies.is_due(file, on=dt.date(2027, 1, 2))
    assert not policies.is_due(HardshipFileFactory(reviewed_year=2026), on=dt.date(2026, 12, 1))


def test_a_correction_is_answered_once(cast, person):
    asked = CorrectionFactory(file__school=cast.school, file__member=person)

    work.answer_correction(asked, answer="已改", by=cast.chair)

    assert "更正有答复了" in cast.teacher.notices.latest("pk").text
    with pytest.raises(WrongState):
        work.answer_correction(asked, answer="又改", by=cast.chair)
