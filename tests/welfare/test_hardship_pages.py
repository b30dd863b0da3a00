"""Hardship files through the browser: refusals in the log, reasons, the own page, the district, the walk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.factories.hardship import (
    FACTS,
    IDENTITY,
    CarePersonFactory,
    CorrectionFactory,
    HardshipFileFactory,
    HardshipProofFactory,
    HardshipReportFactory,
    sealed_file,
)
from tests.factories.members import MemberFactory
from tests.factories.rules import RuleFigureFactory
from tests.house.addresses import pages_of
from tests.house.walking import Journey
from union.audit.models import Event
from welfare.actions import hardship as actions
from welfare.actions import hardship_work as work
from welfare.lent import hardship
from welfare.models import Consent, FileOpening, HardshipFile, HardshipReport
from welfare.rules.hardship import MINIMUM_LIVING

ILLNESS = FACTS["illness"]


def at(name: str, *args) -> str:
    return reverse(f"welfare:hardship_{name}", args=args)


@pytest.fixture
def file(cast):
    person = MemberFactory(school=cast.school, name="李红", user=cast.teacher)
    RuleFigureFactory(unit=cast.district, key=MINIMUM_LIVING, value="800", starts_on="2020-01-01")
    return HardshipFileFactory(school=cast.school, member=person)


def opened(client, file, reason="aid", **more):
    return client.post(at("open", file.pk), {"reason": reason, **more})


@pytest.mark.parametrize(
    "who, code", [("committee", 403), ("principal", 404), ("leader", 404), ("outsider", 404),
                  ("admin", 404)],
)  # fmt: skip
def test_without_the_right_a_file_is_refused_or_does_not_exist(as_, cast, file, who, code):
    client = as_(getattr(cast, who))
    answers = [client.get(at("detail", file.pk)), opened(client, file)]

    assert {answer.status_code for answer in answers} == {code}
    assert not FileOpening.objects.exists()
    refused = Event.objects.filter(verb="hardship.refused", succeeded=False)
    assert refused.filter(by_id=getattr(cast, who).pk).count() == (2 if code == 403 else 0)
    if code == 403:
        assert "由工会主席和主席指定的帮扶人办理" in answers[0].content.decode()


def test_case_37_the_clerk_who_opens_a_file_that_was_not_sent_up_is_refused_and_logged(
    as_, cast, file
):
    client = as_(cast.clerk)
    answer = client.get(at("detail", file.pk))

    assert answer.status_code == 403
    assert "没有上报的内容区里不能查看" in answer.content.decode()
    (refused,) = Event.objects.filter(verb="hardship.refused", succeeded=False)
    assert refused.by_id == cast.clerk.pk
    assert opened(client, file).status_code == 404
    assert not FileOpening.objects.exists()


def test_the_content_shows_only_after_a_reason_and_the_person_sees_who_and_why(as_, cast, file):
    client = as_(cast.chair)
    assert ILLNESS not in client.get(at("detail", file.pk)).content.decode()
    assert opened(client, file, reason="").status_code == 422
    assert opened(client, file, reason="other").status_code == 422

    opened(client, file, reason="other", words="研究春节慰问")

    page = client.get(at("detail", file.pk))
    assert ILLNESS in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    own = as_(cast.teacher).get(at("own")).content.decode()
    assert "陈静：其他" in own and "研究春节慰问" in own
    assert Event.objects.filter(verb="hardship.read", object_id=str(file.pk)).count() == 1


def test_reading_ends_after_its_minutes_and_with_the_session(as_, cast, file):
    client = as_(cast.chair)
    opened(client, file)
    FileOpening.objects.update(until=timezone.now())
    assert ILLNESS not in client.get(at("detail", file.pk)).content.decode()

    opened(client, file)
    client.logout()
    assert ILLNESS not in as_(cast.chair).get(at("detail", file.pk)).content.decode()


def test_who_wants_to_write_gives_the_reason_first_and_goes_on(as_, cast, file):
    client = as_(cast.chair)

    assert client.get(at("edit", file.pk)).url == f"{at('detail', file.pk)}?then=edit"
    assert opened(client, file, then="edit").url == at("edit", file.pk)
    assert opened(client, file, then="https://example.com").url == at("detail", file.pk)


def test_the_form_reads_sums_as_people_write_them_and_keeps_the_household(as_, cast, file):
    client = as_(cast.chair)
    opened(client, file, reason="entry")
    typed = {"identity": IDENTITY.lower(), "health": "大病", "people": "４人", "income": "６万元",
             "rigid": "36,000元", "cause": "本人大病", "row0-name": "周雨", "row0-relation": "子女"}  # fmt: skip

    answer = client.post(at("edit", file.pk), typed)

    assert answer.status_code == 302
    file.refresh_from_db()
    assert file.facts["income"] == "60000.00" and file.facts["people"] == 4
    assert [row.facts["name"] for row in file.household.all()] == ["周雨"]
    page = client.get(at("assess", file.pk)).content.decode()
    assert "÷ 12 ÷ 4 = 500.00 元" in page and "→ 深度困难" in page


@pytest.mark.parametrize(
    "wrong, words", [
        ({"identity": "110105194912310021"}, "校验位不对"), ({"identity": "123"}, "要 18 位"),
        ({"people": "0"}, "至少是 1"), ({"income": "-5"}, "不能小于"),
        ({"income": "很多"}, "不是金额"), ({"rigid": "1", "medical": "2"}, "不能比两项之和少"),
        ({"causes": ["本人大病"]}, "已经是主要原因"), ({"row0-status": "上学"}, "请填写姓名"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_form_is_said(as_, cast, file, wrong, words):
    client = as_(cast.chair)
    opened(client, file, reason="entry")
    good = {
        "identity": IDENTITY,
        "health": "大病",
        "people": "4",
        "income": "60000",
        "cause": "本人大病",
    }

    answer = client.post(at("edit", file.pk), good | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_person_consents_and_withdraws_on_the_own_phone(as_, cast):
    person = MemberFactory(school=cast.school, user=cast.teacher)
    file = HardshipFileFactory(school=cast.school, member=person, draft=True)
    client = as_(cast.teacher)
    assert client.post(at("agree", file.pk)).status_code == 422

    client.post(at("agree", file.pk), {"has_read": "on"})
    consent = Consent.objects.get()
    assert (consent.way, consent.given_by) == ("own", cast.teacher)
    assert "个人敏感信息" in consent.text or "敏感个人信息" in consent.text

    client.post(at("withdraw", file.pk))
    file.refresh_from_db()
    assert file.state == HardshipFile.State.WITHDRAWN
    assert as_(cast.chair).get(at("edit", file.pk)).status_code == 403


def test_nobody_else_consents_or_withdraws_for_the_person(as_, cast, file):
    for who in (cast.chair, cast.committee, cast.outsider):
        for verb in ("agree", "withdraw", "correct"):
            assert as_(who).post(at(verb, file.pk), {"has_read": "on"}).status_code == 404


def test_the_person_takes_a_copy_and_asks_for_a_correction(as_, cast, file):
    HardshipProofFactory(file=file)
    client = as_(cast.teacher)

    assert client.get(at("copy_file", file.pk)).content.startswith(b"PK")
    assert ILLNESS in client.get(at("own")).content.decode()
    assert client.get(at("proof", file.proofs.get().pk)).content == b"proof"
    client.post(at("correct", file.pk), {"text": "家里五口人"})
    asked = file.corrections.get()
    as_(cast.chair).post(at("answer", asked.pk), {"answer": "已改"})
    assert "已改" in as_(cast.teacher).get(at("own")).content.decode()


def test_a_proof_needs_an_opening(as_, cast, file):
    proof = HardshipProofFactory(file=file)
    client = as_(cast.chair)

    assert client.get(at("proof", proof.pk)).status_code == 302
    opened(client, file)
    assert client.get(at("proof", proof.pk)).content == b"proof"
    assert as_(cast.committee).get(at("proof", proof.pk)).status_code == 404


def test_the_clerk_opens_what_was_sent_up_and_must_say_why_it_is_rejected(as_, cast, file):
    report = HardshipReportFactory(file=file)
    client, page = as_(cast.clerk), at("report", report.pk)
    assert "李*" not in client.get(page).content.decode()

    client.post(at("report_open", report.pk))
    assert "李*" in client.get(page).content.decode()
    assert client.post(page, {"outcome": "reject"}).status_code == 422
    client.post(page, {"outcome": "reject", "opinion": "请补收入证明"})

    report.refresh_from_db()
    assert report.state == HardshipReport.State.REJECTED and report.seen_on
    assert "周文" in as_(cast.teacher).get(at("own")).content.decode()
    assert client.get(at("district")).status_code == 403  # now signed in as the teacher


def test_a_list_becomes_drafts_without_consent(as_, cast, file):
    MemberFactory(school=cast.school, name="王芳", staff_no="T9001")
    client = as_(cast.chair)
    rows = [["姓名", "工号", "身份证号", "家庭年度总收入", "家庭人口", "主要致困原因"],
            ["王芳", "T9001", IDENTITY, "６万元", "4人", "本人大病"],
            ["李红", "", "", "", "", ""], ["查无此人", "", "", "", "", ""],
            ["王芳", "", "123", "-1", "0", "运气不好"]]  # fmt: skip

    preview = client.post(at("import"), {"sheet": sheet(rows)}).content.decode()
    for words in ("名册里没有这个人", "李红已有档案", "要 18 位", "不能小于", "不在可选的范围里"):
        assert words in preview
    packed = preview.partition('name="packed" value="')[2].partition('"')[0]
    assert IDENTITY not in packed
    client.post(at("import"), {"packed": packed, "take": ["2"]})

    made = HardshipFile.objects.get(member__name="王芳")
    assert (made.state, made.is_imported, made.consented_on) == ("draft", True, None)
    assert made.facts["income"] == "60000.00"
    assert client.get(at("edit", made.pk)).status_code == 403


def sheet(rows) -> SimpleUploadedFile:
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = SimpleUploadedFile("名单.xlsx", b"")
    book.save(out)
    out.seek(0)
    return out


def test_the_list_names_no_sensitive_field_and_counts_by_year(as_, cast, file):
    HardshipFileFactory(school=cast.school, draft=True)
    page = as_(cast.chair).get(at("list"), {"year": timezone.localdate().year}).content.decode()

    assert "李红" in page and page.count("困难档案〔") == 0
    assert not any(value in page for value in (ILLNESS, IDENTITY, FACTS["card"], FACTS["address"]))
    (figure,) = hardship.figures(cast.school, timezone.localdate().year)
    listed = as_(cast.chair).get(figure.url).content.decode()
    assert figure.value == listed.count("data-counted=") == 1


def test_the_own_file_of_the_chair_is_counted_and_listed(as_, cast, file):
    chair = MemberFactory(school=cast.school, name="陈静", user=cast.chair)
    HardshipFileFactory(school=cast.school, member=chair)

    (figure,) = hardship.figures(cast.school, timezone.localdate().year)
    listed = as_(cast.chair).get(figure.url).content.decode()

    assert figure.value == listed.count("data-counted=") == 2


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_does_not_ask_more_with_more_rows(as_, cast, rows, django_assert_max_num_queries):
    HardshipFileFactory.create_batch(rows, school=cast.school, reviewed_year=2020)
    client = as_(cast.chair)

    with django_assert_max_num_queries(20):
        client.get(at("list"))


def test_what_waits_is_told_to_whom_it_waits_for(cast, file):
    CorrectionFactory(file=file)
    HardshipReportFactory(file=file)
    leader = MemberFactory(school=cast.school, user=cast.leader)
    HardshipFileFactory(school=cast.school, member=leader, draft=True)

    def told(user):
        return [todo.title for todo in hardship.todos(user, None)]

    assert told(cast.chair) == [f"{file}：本人要求更正，请答复"]
    assert told(cast.clerk) == ["1 份上报的困难档案等审核"]
    assert told(cast.leader) == ["工会想为您建立困难档案"]
    assert told(cast.committee) == []


def test_case_36_consent_taken_back_ends_the_reading_at_once(as_, cast, file):
    CorrectionFactory(file=file, text="收入写错了")
    client, proof = as_(cast.chair), HardshipProofFactory(file=file)
    opened(client, file)
    actions.withdraw_consent(file, by=cast.teacher)

    page = client.get(at("detail", file.pk)).content.decode()

    assert ILLNESS not in page and "不能查阅" in page
    assert "收入写错了" in page  # what the person asks for is answered all the same
    assert client.get(at("proof", proof.pk)).status_code == 302
    assert opened(client, file).status_code == 403


def test_what_a_list_brought_in_is_not_read_before_the_consent(as_, cast, file):
    HardshipFile.objects.update(state="draft", consented_on=None, is_imported=True, category="",
                                filed_on=None, reviewed_year=None)  # fmt: skip

    assert opened(as_(cast.chair), file).status_code == 403
    assert not FileOpening.objects.exists()


def test_a_copy_that_was_sent_back_is_emptied_above_with_the_consent(cast, file):
    report = HardshipReportFactory(file=file)
    work.decide(report, passed=False, opinion="材料不全", by=cast.clerk)

    actions.withdraw_consent(file, by=cast.teacher)

    report.refresh_from_db()
    assert (report.content, report.opinion) == ("", "")


class OurPages(Journey):
    def is_near(self, match) -> bool:
        return match.view_name.startswith("welfare:hardship")


def test_every_page_of_hardship_is_reached_and_looking_changes_nothing(client, cast, file):
    CarePersonFactory(school=cast.school, user=cast.committee)
    HardshipProofFactory(file=file)
    HardshipReportFactory(file__school=cast.school)
    HardshipFileFactory(school=cast.school, draft=True)
    HardshipFileFactory(school=cast.school, closed=True)
    file.consents.update(paper=sealed_file())
    journey = OurPages(often={"welfare:hardship_detail": 6})

    for name in ("chair", "committee", "teacher", "clerk"):
        client.force_login(getattr(cast, name))
        if name == "chair":
            for one in HardshipFile.objects.all():
                opened(client, one)
        starts = [at("list"), at("own"), at("district")]
        journey.walk(
            client, name, *(each for each in starts if client.get(each).status_code == 200)
        )

    wrong = [
        line for line in journey.broken + journey.heavy + journey.writing if "hardship" in line
    ]
    assert "\n".join(wrong) == ""
    ours = {page for page in pages_of("welfare") if page.startswith("welfare:hardship")}
    assert " ".join(sorted(ours - journey.seen)) == ""
