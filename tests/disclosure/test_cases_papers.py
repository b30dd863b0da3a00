"""答复意见书 and 调解书: what they say, and who gets them. Their text is read back from the PDF."""

import subprocess

import pytest
from django.urls import reverse

from disclosure.case_dates import to_question
from tests.factories.complaints import ComplaintFactory, MediationFactory
from union.audit.models import Event
from union.kit.numerals import chinese_date


def text_of(pdf: bytes) -> str:
    """What stands on the pages, without spaces and line ends."""
    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return "".join(run.stdout.decode().split())


def test_the_letter_answers_by_name_and_says_until_when_to_ask_for_a_review(as_, cast):
    case = ComplaintFactory(school=cast.school, complainant=cast.teacher, answered=True)
    client = as_(cast.teacher)

    letter = client.post(reverse("disclosure:case_letter", args=[case.pk]))

    text = text_of(letter.content)
    assert "信访事项答复意见书" in text and f"{case.number}" in text
    assert "李红：" in text and "下周起按时发放" in text
    assert chinese_date(to_question(case).day) in text and "清源区第三小学工会" in text
    assert letter["Cache-Control"] == "private, no-store"
    assert Event.objects.get(verb="case.printed").by_id == cast.teacher.pk


def test_there_is_no_letter_before_the_answer_is_sent(as_, cast):
    case = ComplaintFactory(school=cast.school, complainant=cast.teacher, handled=True)

    answer = as_(cast.teacher).post(reverse("disclosure:case_letter", args=[case.pk]))

    assert answer.status_code == 403 and "还没有答复" in answer.content.decode()


@pytest.mark.parametrize(("outcome", "name"), [("agreed", "调解书"), ("failed", "调解记录")])
def test_the_record_of_a_mediation_leaves_room_for_everybodys_hand(as_, cast, outcome, name):
    agreement = "按两天半补休。" if outcome == "agreed" else ""
    record = MediationFactory(complaint__school=cast.school, outcome=outcome, agreement=agreement)

    paper = as_(cast.chair).post(reverse("disclosure:case_record", args=[record.complaint_id]))

    text = text_of(paper.content)
    assert f"{name}" in text and "申请人签名" in text and "调解员签名" in text
    assert ("按两天半补休。" in text) is (outcome == "agreed")


def test_the_record_asks_for_two_parties_a_mediator_and_what_was_agreed(as_, cast):
    case = MediationFactory(complaint__school=cast.school).complaint
    url = reverse("disclosure:case_mediation", args=[case.pk])
    typed = {"held_on": case.received_on.isoformat(), "parties": "李红", "mediators": ""}
    typed |= {"facts": "甲", "dispute": "乙", "outcome": "agreed", "agreement": ""}

    page = as_(cast.chair).post(url, typed)

    words = page.content.decode()
    assert page.status_code == 422
    assert "至少写两方当事人" in words and "至少写一位调解员" in words and "请写明协议内容" in words


def test_the_recused_do_not_mediate(as_, cast):
    case = MediationFactory(complaint__school=cast.school).complaint
    case.recused.add(cast.committee)
    typed = {"held_on": case.received_on.isoformat(), "parties": "甲\n乙", "mediators": "吴敏"}
    typed |= {"facts": "甲", "dispute": "乙", "outcome": "failed"}

    page = as_(cast.chair).post(reverse("disclosure:case_mediation", args=[case.pk]), typed)

    assert "吴敏应当回避" in page.content.decode()


def test_legal_aid_names_the_centre_it_refers_to(as_, cast):
    case = ComplaintFactory(school=cast.school, kind="legal_aid", accepted=True)
    url = reverse("disclosure:case_aid", args=[case.pk])
    typed = {"way": "referred", "on": case.received_on.isoformat(), "result": "已约见律师"}
    client = as_(cast.chair)

    refused = client.post(url, typed)
    client.post(url, {**typed, "centre": "清源区法律援助中心"})

    case.refresh_from_db()
    assert refused.status_code == 422 and "请写明转介到哪里" in refused.content.decode()
    assert case.legal_aid.centre == "清源区法律援助中心"
