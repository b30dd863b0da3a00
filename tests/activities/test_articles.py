"""稿件: handed in, submitted, used, scored."""

import pytest
from django.utils import timezone

from activities.actions import articles as actions
from activities.lent import articles as lent
from activities.models import Article
from tests.factories.members import MemberFactory
from tests.factories.pairs import ArticleFactory
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
State, Level = Article.State, Article.Level


@pytest.fixture
def author(cast):
    return MemberFactory(school=cast.school, user=cast.teacher, name="李红", group=cast.group)


def adopt(article, level, by):
    actions.adopt(article, level=level, outlet="简报第 8 期", on=timezone.localdate(), by=by)


def test_a_member_hands_in_under_the_own_name(cast, author, as_):
    sent = {"title": "运动会侧记", "text": "全校参加。", "on": timezone.localdate().isoformat()}

    as_(cast.teacher).post("/activities/articles/new/", sent | {"author": 999})

    article = Article.objects.get()
    assert (article.author, article.group, article.state) == (author, cast.group, State.WRITTEN)
    assert cast.chair.notices.get().text == "李红交来稿件《运动会侧记》"


def test_neither_text_nor_address_is_nothing(cast, author, as_):
    sent = {"title": "运动会侧记", "on": timezone.localdate().isoformat()}

    answer = as_(cast.teacher).post("/activities/articles/new/", sent)

    assert answer.status_code == 422
    assert answer.context["form"].errors["text"]


def test_only_the_highest_level_scores(cast, author):
    article = ArticleFactory(school=cast.school, author=author)
    adopt(article, Level.SCHOOL, cast.chair)
    assert article.score == 1
    actions.submit(article, by=cast.chair)
    assert Article.objects.get().score == 0

    adopt(article, Level.DISTRICT, cast.clerk)
    adopt(article, Level.CITY, cast.clerk)

    assert Article.objects.get().score == 5
    assert "市级采用，得 5 分" in cast.teacher.notices.order_by("pk").last().text


def test_the_clerk_sees_what_was_submitted_and_decides(cast, as_):
    kept = ArticleFactory(school=cast.school)
    sent = ArticleFactory(school=cast.school, submitted=True)
    client, today = as_(cast.clerk), timezone.localdate().isoformat()

    assert client.get(kept.get_absolute_url()).status_code == 404
    assert client.get(sent.get_absolute_url()).status_code == 200
    client.post(f"{sent.get_absolute_url()}adopt/", {"level": "district", "on": today})

    sent.refresh_from_db()
    assert (sent.state, sent.level, sent.score) == (State.ADOPTED, Level.DISTRICT, 3)


def test_officers_mark_what_the_school_itself_used_and_no_higher_level(cast, as_):
    article = ArticleFactory(school=cast.school)
    page, today = article.get_absolute_url(), timezone.localdate().isoformat()

    wrong = as_(cast.chair).post(f"{page}adopt/", {"level": "city", "on": today})
    as_(cast.chair).post(f"{page}adopt/", {"level": "school", "on": today})

    assert wrong.status_code == 422
    article.refresh_from_db()
    assert article.level == Level.SCHOOL


def test_a_decline_has_a_reason_and_only_follows_a_submission(cast, author):
    article = ArticleFactory(school=cast.school, author=author, submitted=True)

    actions.decline(article, remark="已有相近的稿件", by=cast.clerk)

    assert "已有相近的稿件" in cast.teacher.notices.get().text
    with pytest.raises(WrongState):
        actions.decline(article, remark="再来一次", by=cast.clerk)


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("teacher", 200), ("principal", 200), ("clerk", 404), ("outsider", 404)],
)
def test_who_reads_what_was_not_submitted(cast, as_, who, status):
    article = ArticleFactory(school=cast.school)

    assert as_(getattr(cast, who)).get(article.get_absolute_url()).status_code == status


def test_a_decided_article_is_not_changed(cast, author, as_):
    article = ArticleFactory(school=cast.school, author=author)
    page = f"{article.get_absolute_url()}edit/"
    assert as_(cast.teacher).get(page).status_code == 200
    adopt(article, Level.SCHOOL, cast.chair)

    assert as_(cast.teacher).get(page).status_code == 403


def test_the_ranking_counts_persons_and_groups(cast, author, as_):
    for _ in range(2):
        adopt(ArticleFactory(school=cast.school, author=author, group=cast.group),
              Level.DISTRICT, cast.clerk)  # fmt: skip
    ArticleFactory(school=cast.school)

    context = as_(cast.chair).get("/activities/articles/ranking/").context

    first = context["people"][0]
    assert (first["author__name"], first["used"], first["points"]) == ("李红", 2, 6)
    assert context["groups"][0]["group__name"] == cast.group.name


def test_figures_count_what_their_lists_show(cast, as_):
    ArticleFactory.create_batch(2, school=cast.school)
    adopt(ArticleFactory(school=cast.school), Level.CITY, cast.clerk)
    ArticleFactory(school=cast.theirs)

    count, score, used = lent.figures(cast.school, timezone.localdate().year)

    client = as_(cast.chair)
    assert count.value == len(client.get(count.url).context["page"]) == 3
    listed = client.get(score.url).context["page"]
    assert score.value == sum(line.amount for line in listed) == 5
    assert used.value == len(client.get(used.url).context["page"]) == 1


def test_each_desk_hears_of_its_own(cast):
    ArticleFactory(school=cast.school)
    ArticleFactory(school=cast.theirs, submitted=True)

    assert [todo.title for todo in lent.todos(cast.chair, cast.chair.offices[0])] == [
        "1 篇稿件等您采用或上报"
    ]
    assert [todo.title for todo in lent.todos(cast.clerk, cast.clerk.offices[0])] == [
        "1 篇各校报来的稿件等您登记采用"
    ]


def test_the_list_is_filtered(cast, as_):
    ArticleFactory(school=cast.school, title="运动会")
    ArticleFactory(school=cast.school, title="读书会", submitted=True)

    page = as_(cast.chair).get("/activities/articles/?state=submitted").context["page"]

    assert [article.title for article in page] == ["读书会"]
