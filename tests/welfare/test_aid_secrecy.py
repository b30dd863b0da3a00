"""Who sees an application for aid, and what is left behind of it: sealed fields, sealed files, openings that are told."""

from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from tests.disclosure.bad_files import PROGRAM, photo_with_a_place
from tests.factories.aid import AidApplicationFactory, AidProofFactory
from tests.welfare.aiding import hand_in, of, page, picture
from union.audit.models import Event
from welfare.aid_files import content_of
from welfare.models import AidApplication, AidOpening, AidProof

PEOPLE = ["clerk", "chair", "committee", "principal", "leader", "teacher", "outsider", "admin"]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    ("state", "see"),
    [("draft", {"teacher"}), ("sent", {"teacher", "leader", "chair", "committee"})],
)
def test_who_sees_an_application(cast, who, state, see):
    mine = of(cast, **({state: True} if state != "draft" else {}))

    seen = AidApplication.objects.visible_to(getattr(cast, who)).filter(pk=mine.pk).exists()

    assert seen == (who in see)


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_ask_for_a_proof(as_, cast, who):
    proof = AidProofFactory(application=of(cast, committee=True))

    answer = as_(getattr(cast, who)).post(page("aid_proof_open", proof), {"reason": "核实"})

    assert answer.status_code == (200 if who in {"teacher", "chair", "committee"} else 404)


def test_a_proof_is_opened_for_a_reason_that_the_applicant_reads(as_, cast):
    mine = of(cast, committee=True)
    proof = AidProofFactory(application=mine)
    client = as_(cast.chair)

    plain = client.get(page("aid_proof", proof))
    without = client.post(page("aid_proof_open", proof), {"reason": "  "})
    opened = client.post(page("aid_proof_open", proof), {"reason": "委员会研究前核实"})

    assert plain.status_code == 403 and "要写明理由" in plain.content.decode()
    assert without.status_code == 422 and opened.content == b"%PDF-1.4 proof"
    assert AidOpening.objects.get().by == cast.chair
    assert Event.objects.get(verb="aid.proof_opened").unit_path == ""
    told = as_(cast.teacher).get(page("aid_detail", mine)).content.decode()
    assert "陈静打开家庭收入证明" in told and "委员会研究前核实" in told


def test_photos_lose_their_place_and_lie_sealed(as_, cast):
    mine = of(cast)

    hand_in(as_(cast.teacher), mine, file=picture_with_a_place())

    proof = AidProof.objects.get()
    with default_storage.open(proof.file.name) as stored:
        raw = stored.read()
    assert b"JFIF" not in raw and content_of(proof).startswith(b"\xff\xd8")
    assert b"SECRETCAMERA" not in content_of(proof) and proof.format == "jpg"


def picture_with_a_place():
    file = picture()
    file.file.seek(0)
    file.file.write(photo_with_a_place())
    file.size = len(photo_with_a_place())
    file.seek(0)
    return file


@pytest.mark.parametrize(("name", "data"), [("票据.pdf", PROGRAM), ("票据.jpg", b"not a picture")])
def test_a_file_is_judged_by_its_content(as_, cast, name, data):
    mine, file = of(cast), picture(name)
    file.file.seek(0)
    file.file.truncate()
    file.file.write(data)
    file.size = len(data)
    file.seek(0)

    answer = hand_in(as_(cast.teacher), mine, file=file)

    assert answer.status_code == 422 and not AidProof.objects.exists()


def test_the_database_holds_no_word_of_it_in_plain(cast):
    secrets = {"reason": "丈夫中风两年", "diagnosis": "左肺切除", "account": "6228480402564890018"}
    AidApplicationFactory(
        school=cast.school, **secrets, total_cost=86543, self_paid=34567, committee=True
    )

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM welfare_aidapplication")
        dump = str(cursor.fetchall())

    held = AidApplication.objects.get()
    assert [each for each in (*secrets.values(), "86543", "34567") if each in dump] == []
    assert (held.diagnosis, held.total_cost, held.self_paid) == ("左肺切除", 86543, 34567)


def test_notices_and_log_name_neither_kind_nor_sum(as_, cast):
    mine = of(cast, proofs=["income"])

    as_(cast.teacher).post(page("aid_send", mine))

    (notice,) = cast.leader.notices.all()
    event = Event.objects.get(verb="aid.sent")
    for words in (notice.text, event.object_label, str(event.details)):
        assert "困难补助" not in words and "3000" not in words and "李红" not in words


def test_a_proof_of_a_draft_can_be_taken_away_by_who_gave_it(as_, cast):
    proof = AidProofFactory(application=of(cast))

    as_(cast.teacher).post(page("aid_proof_remove", proof))

    assert not AidProof.objects.exists()


def test_a_proof_of_a_sent_application_stays(as_, cast):
    proof = AidProofFactory(application=of(cast, sent=True))

    answer = as_(cast.teacher).post(page("aid_proof_remove", proof))

    assert answer.status_code == 403 and AidProof.objects.exists()


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_no_more_for_more_rows(as_, cast, rows, django_assert_max_num_queries):
    AidApplicationFactory.create_batch(rows, school=cast.school, noticed=True)
    client = as_(cast.chair)

    with django_assert_max_num_queries(22):
        assert client.get(page("aid_list")).status_code == 200


def test_principal_clerk_and_colleagues_have_no_list(as_, cast):
    for who in (cast.principal, cast.clerk, cast.teacher):
        assert as_(who).get(page("aid_list")).status_code == 403


def test_consent_taken_back_closes_what_was_told(as_, cast):
    mine = of(cast, committee=True, diagnosis="肺癌", reason="爱人失业", kind="illness")
    assert "肺癌" in as_(cast.chair).get(page("aid_detail", mine)).content.decode()

    as_(cast.teacher).post(page("aid_withdraw", mine))

    seen = as_(cast.chair).get(page("aid_detail", mine)).content.decode()
    assert "本人已撤回同意" in seen
    assert "肺癌" not in seen and "爱人失业" not in seen
    assert "肺癌" in as_(cast.teacher).get(page("aid_detail", mine)).content.decode()


def test_the_hospital_table_takes_nothing_from_an_application_taken_back(as_, cast):
    facts = {"kind": "illness", "diagnosis": "肺癌", "total_cost": Decimal(80000)}
    mine = of(cast, committee=True, **facts)
    year = timezone.localdate().year
    begin = f"{page('hospital_new', year)}?application={mine.pk}"
    assert "肺癌" in as_(cast.chair).get(begin).content.decode()

    as_(cast.teacher).post(page("aid_withdraw", mine))

    assert "肺癌" not in as_(cast.chair).get(begin).content.decode()
    table = as_(cast.chair).get(page("hospital_table")).context
    assert table["candidates"] == []
