"""The pages of visits: entering on the phone, who sees what, batches, news, fairness, import, papers."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from members.states import State
from tests.factories.members import MemberFactory
from tests.factories.rules import RuleFigureFactory
from tests.factories.visits import NewsHintFactory, VisitFactory
from union.audit.models import Event
from union.funds.models import Line
from welfare.models import NewsHint, Visit, VisitBatch, VisitDraft, VisitPhoto
from welfare.occasions import Festival, Form, Occasion
from welfare.rules.visits import CAPS

NEW = "/welfare/visits/new/"
BATCH = "/welfare/visits/batch/"


@pytest.fixture
def member(cast):
    return MemberFactory(school=cast.school, group=cast.group, name="李红", user=cast.teacher)


def entry(member, **fields):
    values = {
        "member": member.pk,
        "occasion": "hospital",
        "on": timezone.localdate().isoformat(),
        "form": "cash",
        "amount": "５００元",
        "visitors": "陈静",
        "words": "阑尾炎手术",
    }
    return values | fields


def a_photo():
    made = BytesIO()
    picture = Image.new("RGB", (2400, 1800), "white")
    exif = picture.getexif()
    exif[0x010E] = "家里"
    picture.save(made, "JPEG", exif=exif)
    return SimpleUploadedFile("微信图片.jpg", made.getvalue(), content_type="image/jpeg")


def text(answer):
    return answer.content.decode()


def test_a_visit_is_found_by_initials_entered_and_booked(as_, cast, member):
    client = as_(cast.chair)
    assert f"?member={member.pk}" in text(client.get("/welfare/visits/people/?q=lh"))

    answer = client.post(NEW, entry(member, is_booked="on"))

    visit = Visit.objects.get()
    assert answer.url == visit.get_absolute_url()
    assert (visit.amount, visit.name, visit.by) == (Decimal(500), "李红", cast.chair)
    assert Line.objects.caused_by("visit", visit.pk).get().amount == Decimal(500)


def test_save_and_next_leads_back_to_the_search(as_, cast, member):
    assert as_(cast.chair).post(NEW, entry(member, next="1")).url == NEW


def test_a_photo_is_made_small_sealed_and_shown_to_those_who_may(as_, cast, member, settings):
    as_(cast.chair).post(NEW, entry(member, photo=a_photo()))

    photo = VisitPhoto.objects.get()
    stored = photo.file.storage.open(photo.file.name).read()
    assert not stored.startswith(b"\xff\xd8")
    shown = as_(cast.teacher).get(reverse("welfare:photo_show", args=[photo.pk]))
    assert shown.content.startswith(b"\xff\xd8")
    assert not Image.open(BytesIO(shown.content)).getexif()
    assert as_(cast.leader).get(reverse("welfare:photo_show", args=[photo.pk])).status_code == 404


def test_what_the_rules_say_appears_while_typing(as_, cast, member):
    RuleFigureFactory(unit=cast.district, key=CAPS[Occasion.BIRTHDAY], value="300")
    posted = entry(member, occasion="birthday", form="goods", amount="301")

    answer = as_(cast.chair).post(
        "/welfare/visits/verdict/", posted, headers={"HX-Request": "true", "HX-Target": "verdict"}
    )

    assert "超过上限 1 元" in text(answer)
    assert "生日慰问每人每年上限：300 元" in text(answer)
    assert "<html" not in text(answer)
    assert not Visit.objects.exists()


def test_choosing_an_occasion_offers_what_the_school_gave_the_last_time(as_, cast, member):
    other = MemberFactory(school=cast.school)
    VisitFactory(
        member=other, occasion=Occasion.WEDDING, form=Form.GOODS, what="床上用品", amount=600
    )
    posted = entry(member, occasion="wedding", amount="")

    answer = as_(cast.chair).post(
        "/welfare/visits/verdict/", posted, headers={"HX-Request": "true", "HX-Target": "gift"}
    )

    assert 'value="600"' in text(answer)
    assert "床上用品" in text(answer)


def test_a_barred_gift_is_refused_without_javascript_too(as_, cast, member):
    posted = entry(member, occasion="festival", festival="mid_autumn", form="cash", amount="100")

    answer = as_(cast.chair).post(NEW, posted)

    assert answer.status_code == 422
    assert "节日慰问不能发现金，请改送慰问品" in text(answer)
    assert not Visit.objects.exists()


def test_an_exact_double_is_refused_unless_confirmed(as_, cast, member):
    as_(cast.committee).post(NEW, entry(member))

    again = as_(cast.chair).post(NEW, entry(member))

    assert again.status_code == 422
    assert "已由吴敏在" in text(again)
    as_(cast.chair).post(NEW, entry(member, is_another="on"))
    assert Visit.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"amount": ""}, "请填写金额"),
        ({"amount": "0"}, "请填写金额；没有带物品的，选“无物品”"),
        ({"amount": "-5"}, "金额不能小于 0 元"),
        ({"form": "nothing", "amount": "5"}, "写了金额，就请选送的是什么"),
        ({"on": "2999-01-01"}, "日期不能晚于今天"),
        ({"occasion": "festival"}, "请选是哪个节日"),
        ({"occasion": ""}, "请选为什么去慰问"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_in_a_sentence(as_, cast, member, fields, sentence):
    answer = as_(cast.chair).post(NEW, entry(member, **fields))

    assert answer.status_code == 422
    assert sentence in text(answer)


def test_a_leader_enters_visits_for_the_own_group_only(as_, cast, member):
    stranger = MemberFactory(school=cast.school)
    client = as_(cast.leader)

    assert client.post(NEW, entry(member)).status_code == 302
    assert client.post(NEW, entry(stranger)).status_code == 422 or Visit.objects.count() == 1
    assert list(Visit.objects.values_list("member", flat=True)) == [member.pk]


@pytest.mark.parametrize("who", ["teacher", "principal", "clerk", "admin"])
def test_others_do_not_enter_visits(as_, cast, who):
    assert as_(getattr(cast, who)).get(NEW).status_code == 403


def test_somebody_outside_the_register_is_visited_by_name(as_, cast):
    as_(cast.chair).post(
        NEW, {**entry(MemberFactory()), "member": "", "name": "老周", "is_retired": "on"}
    )

    visit = Visit.objects.get()
    assert (visit.member, visit.name, visit.is_retired) == (None, "老周", True)


def test_a_draft_survives_and_goes_with_the_entry(as_, cast, member):
    client = as_(cast.chair)
    client.post("/welfare/visits/draft/", entry(member), headers={"X-Autosave": "1"})
    assert "阑尾炎手术" in text(client.get(NEW + "?draft=1"))

    client.post(NEW, entry(member))

    assert not VisitDraft.objects.exists()


def test_a_leader_sees_that_there_was_a_visit_but_neither_why_nor_how_much(as_, cast, member):
    visit = VisitFactory(member=member, by=cast.chair)

    page = text(as_(cast.leader).get(visit.get_absolute_url()))

    assert "工会来看望过" in page
    for secret in ("住院", "阑尾炎", "500"):
        assert secret not in page


def test_the_person_visited_sees_the_gift_but_not_the_words_of_the_officers(as_, cast, member):
    visit = VisitFactory(member=member, by=cast.chair)

    page = text(as_(cast.teacher).get(visit.get_absolute_url()))

    assert "500" in page
    assert "阑尾炎" not in page


def test_the_list_shows_sums_to_officers_and_only_own_visits_to_a_teacher(as_, cast, member):
    VisitFactory(member=member)
    VisitFactory(member=MemberFactory(school=cast.school, name="张三"), amount=300)

    assert '2 次，2 人，合计 <b class="num">800</b> 元' in text(
        as_(cast.chair).get("/welfare/visits/")
    )
    own = text(as_(cast.teacher).get("/welfare/visits/"))
    assert "李红" in own
    assert "张三" not in own


@pytest.mark.parametrize("rows", [1, 5])
def test_list_query_count_does_not_grow(as_, cast, rows, django_assert_max_num_queries):
    for _ in range(rows):
        VisitFactory(member=MemberFactory(school=cast.school))
    client = as_(cast.chair)

    with django_assert_max_num_queries(12):
        client.get("/welfare/visits/")


def batch_of(people, **fields):
    values = {
        "occasion": "festival",
        "festival": "spring",
        "on": timezone.localdate().isoformat(),
        "form": "goods",
        "what": "大米、食用油",
        "amount": "200",
        "pick": [member.pk for member in people],
    }
    return values | fields


def test_a_batch_is_saved_with_changes_for_some_and_one_line_in_the_ledger(as_, cast):
    people = MemberFactory.create_batch(3, school=cast.school)

    answer = as_(cast.chair).post(
        BATCH, batch_of(people, is_booked="on", **{f"sum-{people[0].pk}": "３００"})
    )

    batch = VisitBatch.objects.get()
    assert answer.url == batch.get_absolute_url()
    assert sorted(batch.visits.values_list("amount", flat=True)) == [200, 200, 300]
    assert Line.objects.caused_by("visit_batch", batch.pk).get().amount == Decimal(700)


def test_those_blocked_say_why_at_their_row_and_the_rest_may_go_on(as_, cast):
    RuleFigureFactory(unit=cast.district, key=CAPS[Occasion.FESTIVAL], value="2000")
    full, free = MemberFactory.create_batch(2, school=cast.school)
    VisitFactory(
        member=full, occasion=Occasion.FESTIVAL, festival=Festival.NEW_YEAR, form=Form.GOODS,
        amount=1850, on=timezone.localdate(),
    )  # fmt: skip
    client = as_(cast.chair)

    stopped = client.post(BATCH, batch_of([full, free]))

    assert stopped.status_code == 422
    assert "登记其余 1 人" in text(stopped)
    assert "超过上限 50 元" in text(stopped)
    assert not VisitBatch.objects.exists()
    client.post(BATCH, batch_of([free]))
    assert VisitBatch.objects.get().visits.get().member == free


def test_a_batch_sent_twice_is_not_entered_twice(as_, cast):
    people = MemberFactory.create_batch(2, school=cast.school)
    client = as_(cast.chair)
    client.post(BATCH, batch_of(people))

    again = client.post(BATCH, batch_of(people))

    assert again.status_code == 422
    assert Visit.objects.count() == 2


def test_the_retired_of_the_register_stand_on_the_list_of_the_retired(as_, cast):
    kept = MemberFactory(school=cast.school, name="周老")
    kept.retire(timezone.localdate())
    MemberFactory(school=cast.school, name="在职人")

    page = text(as_(cast.chair).get(BATCH + "?who=retired"))

    assert "周老" in page
    assert "在职人" not in page


def test_news_are_told_by_a_teacher_and_answered_by_a_visit(as_, cast, member):
    colleague = MemberFactory(school=cast.school, name="张三")
    as_(cast.teacher).post(
        "/welfare/visits/news/",
        {"member": colleague.pk, "occasion": "birth", "on": timezone.localdate().isoformat()},
    )
    hint = NewsHint.objects.get()
    assert "张三：生育" in text(as_(cast.chair).get("/welfare/visits/due/"))

    posted = entry(colleague, occasion="birth", form="goods", hint=hint.pk)
    as_(cast.chair).post(NEW, posted)

    hint.refresh_from_db()
    assert (hint.state, hint.visit.member) == ("visited", colleague)


def test_a_todo_and_the_calendar_say_how_many_and_never_why(as_, cast, member):
    NewsHintFactory(member=member)
    born = timezone.localdate().replace(year=1990, day=1)
    MemberFactory(school=cast.school, born_on=born)

    home = text(as_(cast.chair).get("/"))
    month = text(as_(cast.chair).get("/activities/calendar/"))

    assert "慰问：1 人" in home
    assert "住院" not in home
    assert "李红" not in month


def test_the_fairness_view_names_the_never_visited_first_without_sums_or_reasons(as_, cast):
    seen = MemberFactory(school=cast.school, name="去过的")
    VisitFactory(member=seen, on=timezone.localdate() - dt.timedelta(days=400))
    MemberFactory(school=cast.school, name="没去过的")

    page = text(as_(cast.chair).get("/welfare/visits/fairness/"))

    assert page.index("没去过的") < page.index("去过的</a>", page.index("没去过的") + 40)
    assert "从来没有" in page
    assert "1\xa0年" in page
    for secret in ("500", "生病住院"):
        assert secret not in page


def test_a_receipt_is_a_pdf_that_says_nothing_of_an_illness(as_, cast, member):
    visit = VisitFactory(member=member)

    answer = as_(cast.chair).post(reverse("welfare:visit_receipt", args=[visit.pk]))

    assert answer.content.startswith(b"%PDF")
    assert Event.objects.filter(verb="visits.printed").exists()


def test_the_export_holds_the_filtered_rows_and_is_on_record(as_, cast, member):
    VisitFactory(member=member)

    answer = as_(cast.chair).post("/welfare/visits/export/", {"year": "all"})

    assert answer.content[:2] == b"PK"
    assert Event.objects.get(verb="visits.exported").details == {"count": 1}


def test_a_correction_by_page_and_a_withdrawal_with_its_reason(as_, cast, member):
    visit = VisitFactory(member=member)
    client = as_(cast.chair)
    fields = entry(member, amount="300")
    client.post(reverse("welfare:visit_correct", args=[visit.pk]), fields)
    visit.refresh_from_db()
    assert visit.amount == 300

    refused = client.post(reverse("welfare:visit_withdraw", args=[visit.pk]), {"reason": ""})
    client.post(reverse("welfare:visit_withdraw", args=[visit.pk]), {"reason": "登记错人"})

    assert "请写明为什么撤销" in text(refused)
    assert not Visit.objects.standing().exists()
    assert client.get(reverse("welfare:visit_correct", args=[visit.pk])).status_code == 403


def test_somebody_who_left_is_shown_as_such_and_refused(as_, cast):
    gone = MemberFactory(school=cast.school, name="走了的")
    gone.leave(timezone.localdate())

    answer = as_(cast.chair).post(NEW, entry(gone))

    assert answer.status_code == 422
    assert f"是“{State.LEFT.label}”" in text(answer)
