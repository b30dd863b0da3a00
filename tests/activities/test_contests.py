"""比赛评选: works come in by phone, judges score unseen, prizes stay within the rule."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from activities.actions import contests as actions
from activities.actions import contests_entries as entry_actions
from activities.contests_state import Rates
from activities.forms.contests import read_tiers
from activities.lent import contests as lent
from activities.models import Contest, Entry, Score
from tests.factories.members import MemberFactory
from tests.factories.org import GroupFactory, UserFactory
from tests.factories.works import ContestFactory, EntryFactory, EntryFileFactory, ScoreFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.notices.models import Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
State = Contest.State


def url(name, *args) -> str:
    return reverse(f"activities:{name}", args=args)


@pytest.fixture
def bench(cast):
    return UserFactory.create_batch(3, school=cast.school)


@pytest.fixture
def contest(cast, bench):
    return ContestFactory(school=cast.school, bench=bench)


@pytest.fixture
def judging(cast, bench):
    return ContestFactory(school=cast.school, bench=bench, judging=True)


def scored(contest, bench, *rows) -> list[Entry]:
    """A work for each row of scores."""
    works = [EntryFactory(contest=contest) for _ in rows]
    for work, values in zip(works, rows, strict=True):
        for judge, value in zip(bench, values, strict=True):
            ScoreFactory(entry=work, judge=judge, value=value)
    return works


@pytest.mark.parametrize(
    "who, draft, opened, published",
    [
        ("chair", 1, 1, 1), ("teacher", 0, 1, 1), ("clerk", 0, 0, 1),
        ("outsider", 0, 0, 0), ("admin", 0, 0, 0),
    ],
)  # fmt: skip
def test_who_sees_a_contest(cast, who, draft, opened, published):
    seen = []
    for fields in ({"state": State.DRAFT}, {}, {"published": True}):
        row = ContestFactory(school=cast.school, **fields)
        seen.append(Contest.objects.visible_to(getattr(cast, who)).filter(pk=row.pk).count())

    assert seen == [draft, opened, published]


@pytest.mark.parametrize(
    "text, tiers",
    [
        ("一等奖 2\n二等奖 4", [("一等奖", 2), ("二等奖", 4)]),
        ("一等奖：2名、二等奖：4名", [("一等奖", 2), ("二等奖", 4)]),
        ("特等奖1；优秀奖10", [("特等奖", 1), ("优秀奖", 10)]),
    ],
)
def test_prizes_are_read_as_people_write_them(text, tiers):
    assert read_tiers(text) == tiers


@pytest.mark.parametrize("text", ["一等奖", "一等奖 0", "一等奖 1\n一等奖 2", "5"])
def test_prizes_without_a_number_or_twice_are_refused(text):
    with pytest.raises(ValidationError):
        read_tiers(text)


def test_the_chair_prepares_and_announces_it_and_all_staff_are_told(as_, cast, bench):
    today = timezone.localdate()
    client = as_(cast.chair)
    fields = {
        "title": "摄影赛", "kind": "photos", "rules": "校园一角", "opens_on": today, "scale": 100,
        "closes_on": today + DAY, "tiers": "一等奖 1", "judges": [judge.pk for judge in bench],
    }  # fmt: skip
    client.post(url("contest_new"), fields)
    contest = Contest.objects.get()
    client.post(url("contest_announce", contest.pk))

    contest.refresh_from_db()
    assert contest.state == State.OPEN and contest.judges.count() == 3
    assert Notice.objects.filter(user=cast.teacher, text__contains="摄影赛").exists()


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    return SimpleUploadedFile("李红-校园.png", out.getvalue())


def test_a_teacher_sends_a_picture_from_the_phone(as_, cast, contest):
    MemberFactory(school=cast.school, user=cast.teacher)
    fields = {"title": "雨后", "upload": picture()}

    answer = as_(cast.teacher).post(url("entry_new", contest.pk), fields)

    entry = Entry.objects.get()
    assert answer.url == entry.get_absolute_url()
    assert [author.user for author in entry.authors.all()] == [cast.teacher]
    assert entry.files.get().kind == "jpg"


def test_a_program_called_a_picture_is_refused(as_, cast, contest):
    MemberFactory(school=cast.school, user=cast.teacher)
    file = SimpleUploadedFile("作品.png", b"MZ\x90\x00" + b"\x00" * 200)

    answer = as_(cast.teacher).post(url("entry_new", contest.pk), {"title": "雨", "upload": file})

    assert answer.status_code == 422
    assert not Entry.objects.exists()


def test_an_empty_work_is_refused(as_, cast, contest):
    MemberFactory(school=cast.school, user=cast.teacher)

    assert as_(cast.teacher).post(url("entry_new", contest.pk), {"title": "雨"}).status_code == 422


@pytest.mark.parametrize("days", [-1, 1])
def test_no_work_is_taken_outside_the_window(as_, cast, contest, days):
    MemberFactory(school=cast.school, user=cast.teacher)
    today = timezone.localdate()
    window = {"opens_on": today + DAY} if days > 0 else {"closes_on": today - DAY}
    Contest.objects.filter(pk=contest.pk).update(**window)

    assert as_(cast.teacher).get(url("entry_new", contest.pk)).status_code == 403


def test_others_see_a_work_only_when_the_result_is_out(cast, contest):
    work = EntryFactory(contest=contest)
    assert not Entry.objects.visible_to(cast.teacher).exists()
    now = timezone.now()
    Contest.objects.update(state=State.PUBLISHED, judged_at=now, published_at=now)

    assert Entry.objects.visible_to(cast.teacher).get() == work


def test_judging_needs_the_last_day_past_and_three_judges(as_, cast, contest):
    EntryFactory(contest=contest)
    client, start = as_(cast.chair), url("contest_start", contest.pk)
    assert "截止" in client.post(start).content.decode()
    Contest.objects.filter(pk=contest.pk).update(closes_on=timezone.localdate() - DAY)
    contest.judges.remove(contest.judges.first())
    assert "比赛评委至少多少名：3 名" in client.post(start).content.decode()


def test_a_judge_scores_neither_own_works_nor_those_of_the_own_group(cast, judging, bench):
    group = GroupFactory(parent=cast.school)
    own = MemberFactory(school=cast.school, user=bench[0], group=group)
    near = MemberFactory(school=cast.school, group=group)
    EntryFactory(contest=judging, by=own)
    beside, far = EntryFactory(contest=judging, by=near), EntryFactory(contest=judging)

    assert list(Entry.objects.before(bench[0])) == [far]
    Contest.objects.update(recuses_groups=False)
    assert list(Entry.objects.before(bench[0])) == [beside, far]


def test_works_come_one_after_another_until_all_are_scored(as_, judging, bench):
    first, second = EntryFactory.create_batch(2, contest=judging)
    client, where = as_(bench[0]), url("contest_score", judging.pk)
    assert client.get(where).context["work"] == first

    client.post(where, {"n": first.number, "value": "92.5"})
    assert client.get(where).context["work"] == second
    client.post(where, {"n": second.number, "recuse": "1"})

    assert "您已经评完了" in client.get(where).content.decode()
    assert Score.objects.given().get().value == Decimal("92.5")


@pytest.mark.parametrize("value", ["", "-1", "100.5", "很好", "90.123"])
def test_a_score_that_is_none_is_refused_with_the_bounds(as_, judging, bench, value):
    work = EntryFactory(contest=judging)

    answer = as_(bench[0]).post(
        url("contest_score", judging.pk), {"n": work.number, "value": value}
    )

    assert answer.status_code == 422
    assert not Score.objects.exists()


def test_the_page_of_a_judge_names_no_author_and_no_file_name(as_, cast, judging, bench):
    author = MemberFactory(school=cast.school, name="欧阳修远")
    work = EntryFactory(contest=judging, by=author)
    EntryFileFactory(entry=work, name="欧阳修远.pdf")

    page = as_(bench[0]).get(url("contest_score", judging.pk)).content.decode()

    assert "那天下着雨" in page
    assert "欧阳修远" not in page


def test_an_officer_who_judges_an_anonymous_contest_learns_no_author_either(as_, cast, judging):
    author = MemberFactory(school=cast.school, name="欧阳修远")
    work = EntryFactory(contest=judging, by=author)
    judging.judges.add(cast.committee)
    client = as_(cast.committee)

    assert "欧阳修远" not in client.get(judging.get_absolute_url()).content.decode()
    assert client.get(work.get_absolute_url()).status_code == 403


def test_the_log_does_not_tell_who_sent_which_work(cast, contest):
    author = MemberFactory(school=cast.school, user=cast.teacher)
    entry = Entry(contest=contest, title="月下荷塘")
    entry_actions.send(entry, authors=[author], upload=None, by=cast.teacher)
    entry_actions.change(entry, authors=[author], upload=None, by=cast.teacher)

    told = Event.objects.filter(verb__startswith="entry.").values_list("object_label", flat=True)
    assert list(told) == [str(contest)] * 2


def test_a_work_is_not_changed_once_it_lies_before_the_judges(judging):
    entry = EntryFactory(contest=judging)
    entry.title = "换了题目"

    with pytest.raises(WrongState):
        entry_actions.change(
            entry, authors=list(entry.authors.all()), upload=None, by=entry.sent_by
        )


def test_the_bench_and_the_prizes_stay_once_the_result_is_out(cast, judging, bench):
    Contest.objects.filter(pk=judging.pk).update(
        state=Contest.State.PUBLISHED, judged_at=timezone.now(), published_at=timezone.now()
    )

    for change in (
        lambda: actions.set_judges(judging, bench[:1], by=cast.chair),
        lambda: actions.award(judging, {}, by=cast.chair),
        lambda: actions.keep(judging, judges=bench, tiers=[], by=cast.chair),
    ):
        with pytest.raises(WrongState):
            change()

    judging.refresh_from_db()
    assert judging.is_decided


def test_scores_are_sealed_from_other_judges_and_officers_until_the_judging_is_closed(
    cast, judging, bench
):
    scored(judging, bench, [90, 80, 70])

    assert [Score.objects.visible_to(user).count() for user in (bench[0], cast.chair)] == [1, 0]
    actions.close_judging(judging, by=cast.chair)
    assert [Score.objects.visible_to(user).count() for user in (bench[0], cast.chair)] == [1, 3]


def test_no_score_is_given_after_the_closing(cast, judging, bench):
    (work,) = scored(judging, bench, [90, 80, 70])
    actions.close_judging(judging, by=cast.chair)

    with pytest.raises(WrongState):
        entry_actions.score(work, value=Decimal(100), remark="", by=bench[0])


def test_judging_is_not_closed_while_a_judge_has_works_left(as_, cast, judging, bench):
    work = EntryFactory(contest=judging)
    ScoreFactory(entry=work, judge=bench[0])

    answer = as_(cast.chair).post(url("contest_close", judging.pk))

    assert answer.status_code == 403
    assert "还没有评完" in answer.content.decode()


def test_ranks_and_prizes_come_out_of_the_scores(cast, judging, bench):
    rows = [[90, 91, 95], [80, 85, 99], [85, 70, 90], [60, 60, 60], *([[50, 50, 50]] * 6)]
    works = scored(judging, bench, *rows)

    actions.close_judging(judging, by=cast.chair)

    for work in works:
        work.refresh_from_db()
    assert [work.rank for work in works[:4]] == [1, 2, 2, 4]
    assert [str(work.tier) for work in works[:4]] == ["一等奖", "二等奖", "二等奖", "None"]
    assert works[0].mean == Decimal("91.0000")


def test_fifty_percent_took_part_and_thirty_percent_won(as_, cast, judging, bench):
    """参赛面 50%、获奖面 30%, as the report of 吐鲁番 tells it: 10 of 20 members, 3 of 10 works."""
    MemberFactory.create_batch(10, school=cast.school)
    scored(judging, bench, *[[90 - place] * 3 for place in range(10)])
    actions.close_judging(judging, by=cast.chair)
    actions.publish(judging, by=cast.chair)

    rates = Rates(Contest.objects.get())
    page = as_(cast.teacher).get(judging.get_absolute_url()).content.decode()

    assert (str(rates.taking_part), rates.taking_part.percent) == ("10/20", "50%")
    assert (str(rates.winning), rates.winning.percent) == ("3/10", "30%")
    assert "/ 20 人，50%" in page and "/ 10 件，30%" in page


def test_prizes_beyond_the_share_the_quota_or_the_order_are_refused(as_, cast, judging, bench):
    works = scored(judging, bench, *[[90 - place] * 3 for place in range(10)])
    actions.close_judging(judging, by=cast.chair)
    first, second = judging.tiers.all()
    client, where = as_(cast.chair), url("contest_awards", judging.pk)

    def given(**tiers):
        fields = {f"work_{works[int(place[1:])].pk}": tier.pk for place, tier in tiers.items()}
        return client.post(where, fields)

    assert "获奖作品最多 3 件" in given(w0=first, w1=second, w2=second, w3=second).content.decode()
    assert "名额 1 个" in given(w0=first, w1=first).content.decode()
    assert "奖项不能更低" in given(w1=first, w0=second).content.decode()
    assert given(w0=first, w1=second).status_code == 302
    assert Rates(judging).winning.count == 2


def test_a_work_that_won_has_a_certificate_for_its_authors(as_, cast, judging, bench):
    own = MemberFactory(school=cast.school, user=cast.teacher, name="李红")
    work = EntryFactory(contest=judging, by=own)
    for judge in bench:
        ScoreFactory(entry=work, judge=judge)
    actions.close_judging(judging, by=cast.chair)
    assert as_(cast.teacher).get(url("entry_certificate", work.pk)).status_code == 403
    actions.publish(judging, by=cast.chair)

    answer = as_(cast.teacher).get(url("entry_certificate", work.pk))

    assert answer.content.startswith(b"%PDF")
    assert as_(cast.leader).get(url("entry_certificate", work.pk)).status_code == 403
    assert Notice.objects.filter(user=cast.teacher, text__contains="一等奖").exists()


def test_judges_and_officers_find_their_next_step(cast, judging, bench):
    EntryFactory(contest=judging)
    over = ContestFactory(school=cast.school, closes_on=timezone.localdate() - DAY)

    assert [todo.note for todo in lent.todos(bench[0], None)] == ["还有 1 件"]
    office = cast.chair.offices[0]
    assert [todo.url for todo in lent.todos(cast.chair, office)] == [over.get_absolute_url()]
    assert lent.todos(cast.teacher, None) == []


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_as_much_for_five_contests_as_for_one(
    as_, cast, count, django_assert_max_num_queries
):
    for _ in range(count):
        ContestFactory(school=cast.school)
    client = as_(cast.teacher)
    client.get(url("contest_list"))

    with django_assert_max_num_queries(14):
        client.get(url("contest_list"))
