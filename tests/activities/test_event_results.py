"""Prizes within the rule, certificates, costs, photographs."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from activities.actions import events_results as actions
from activities.actions import events_teams as teams
from activities.events_awards import broken, judge, judge_souvenir
from activities.events_money import costs_of
from activities.lent.events import cause
from activities.models import ActivityPhoto, Prize
from activities.papers.certificates import of_prize
from tests.factories.events import (
    ActivityFactory,
    ActivityPhotoFactory,
    PrizeFactory,
    SignUpFactory,
    TeamFactory,
)
from union.funds.models import Category, Line


@pytest.fixture
def held(cast):
    """An hour into it, six people have come."""
    activity = ActivityFactory(unit=cast.school, began=True)
    for _ in range(6):
        SignUpFactory(activity=activity, came=True)
    return activity


def people_of(activity, count):
    return list(activity.sign_ups.order_by("place")[:count])


def give(cast, as_, activity, rows, **fields):
    said = {"name": "一等奖", "thing": "毛巾", "amount": "80", "people": [row.pk for row in rows]}
    return as_(cast.chair).post(reverse("activities:prize_new", args=[activity.pk]), said | fields)


def test_two_thirds_may_win_and_not_one_more(cast, as_, held):
    assert give(cast, as_, held, people_of(held, 4)).status_code == 302

    answer = give(cast, as_, held, people_of(held, 5), name="二等奖")

    assert answer.status_code == 422
    said = answer.content.decode()
    assert "参加 6 人，获奖 5 人，最多 4 人" in said
    assert "总工办发〔2017〕32号" in said
    assert held.prizes.count() == 4


def test_several_prizes_of_one_person_count_together(cast, as_, held):
    winner = people_of(held, 1)
    give(cast, as_, held, winner, amount="300")

    answer = give(cast, as_, held, winner, name="优秀奖", amount="200.01")

    assert answer.status_code == 422
    assert "500.01 元，超过了每人 500 元" in answer.content.decode()


def test_the_players_of_a_team_each_count_as_winners(cast, held):
    team = TeamFactory(activity=held)
    held.sign_ups.update(team=team)
    people = [row.pk for row in held.sign_ups.all()]

    assert len(broken(judge(held, people=people, amount=Decimal(10)))) == 1


def test_the_rule_is_shown_while_one_types(cast, as_, held):
    where = reverse("activities:prize_check", args=[held.pk])

    answer = as_(cast.chair).get(
        where, {"name": "一", "amount": "６００", "people": [people_of(held, 1)[0].pk]}
    )

    assert "600 元，超过了每人 500 元" in answer.content.decode()
    assert not Prize.objects.exists()


def test_a_souvenir_is_small_and_only_where_there_are_no_prizes(cast, as_, held):
    where = reverse("activities:event_souvenir", args=[held.pk])

    dear = as_(cast.chair).post(where, {"souvenir": "保温杯", "souvenir_amount": "50.01"})
    assert dear.status_code == 422
    assert (
        as_(cast.chair).post(where, {"souvenir": "毛巾", "souvenir_amount": "50"}).status_code
        == 302
    )
    refused = give(cast, as_, held, people_of(held, 1))
    assert refused.status_code == 422
    assert "已经给每人发了纪念品，不设奖项" in refused.content.decode()
    assert broken(judge_souvenir(held, Decimal("50.01")))


def test_a_certificate_is_for_the_winner_and_for_officers(cast, as_, held):
    own = SignUpFactory(activity=held, user=cast.teacher, name="李红", came=True)
    prize = PrizeFactory(activity=held, sign_up=own)
    where = reverse("activities:certificate", args=[prize.pk])

    answer = as_(cast.teacher).get(where)

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert as_(cast.leader).get(where).status_code == 403
    assert as_(cast.outsider).get(where).status_code == 404


def test_the_certificate_names_winner_activity_and_honour(held):
    prize = PrizeFactory(activity=held, sign_up=people_of(held, 1)[0], name="一等奖")

    sheet = of_prize(prize)

    assert sheet.to == prize.sign_up.name
    assert held.title in sheet.words
    assert (sheet.honour, sheet.issuer) == ("一等奖", held.unit.name)


def test_all_certificates_are_ordered_once(cast, as_, held):
    PrizeFactory(activity=held, sign_up=people_of(held, 1)[0])
    where = reverse("activities:event_certificates", args=[held.pk])

    first, second = (as_(cast.chair).post(where) for _ in range(2))

    assert first.status_code == 302
    assert first.url == second.url


def test_even_teams_differ_by_one_player_at_most(cast, held):
    teams.draw_evenly(held, 4, by=cast.chair)

    sizes = sorted(team.players.count() for team in held.teams.all())
    assert sizes == [1, 1, 2, 2]


def test_teams_by_group_leave_nobody_out(cast, held):
    held.sign_ups.filter(pk__in=[row.pk for row in people_of(held, 2)]).update(group_name="语文组")

    teams.draw_by_group(held, by=cast.chair)

    assert {team.name for team in held.teams.all()} == {"语文组", "联队"}
    assert not held.sign_ups.filter(team=None).exists()


def test_a_cost_goes_into_the_ledger_and_the_ledger_knows_why(cast, as_, held):
    fields = {
        "amount": "1,116.50",
        "words": "奖品",
        "on": str(timezone.localdate()),
        "payee": "文体店",
    }
    where = reverse("activities:event_costs", args=[held.pk])

    as_(cast.chair).post(where, fields | {"category": Category.SPORTS, "is_posted": "on"})
    as_(cast.chair).post(where, fields | {"category": Category.SPORTS})

    held.refresh_from_db()
    line = Line.objects.caused_by("activity", held.pk).get()
    assert (line.amount, line.category) == (Decimal("1116.50"), Category.SPORTS)
    assert cause(cast.chair, held.pk).title == held.title
    assert held.cost == Decimal("2233.00")
    assert costs_of(held).unposted == Decimal("1116.50")


def test_what_is_not_in_the_ledger_yet_goes_there_with_one_tap(cast, as_, held):
    actions.spend(held, amount=Decimal(300), words="水", on=timezone.localdate(), by=cast.chair)
    where = reverse("activities:event_post", args=[held.pk])

    for _ in range(2):
        as_(cast.chair).post(where, {"category": Category.SPORTS})

    held.refresh_from_db()
    assert Line.objects.caused_by("activity", held.pk).count() == 1
    assert costs_of(held).unposted == 0


def test_photographs_lose_what_the_camera_wrote(cast, as_, held):
    image, out = Image.new("RGB", (3000, 2000), "#3a663d"), BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    image.save(out, "JPEG", exif=exif)
    where = reverse("activities:event_photos", args=[held.pk])
    sent = [SimpleUploadedFile("a.jpg", out.getvalue()) for _ in range(2)]

    assert as_(cast.chair).post(where, {"photos": sent}).status_code == 302

    photo = ActivityPhoto.objects.get()  # the same picture twice is one
    assert (photo.width, photo.height) == (1600, 1067)
    answer = as_(cast.teacher).get(reverse("activities:photo", args=[photo.pk]))
    assert b"PhoneMaker" not in b"".join(answer.streaming_content)


def test_photographs_are_for_the_house_alone(cast, as_, held):
    photo = ActivityPhotoFactory(activity=held)
    where = reverse("activities:photo", args=[photo.pk])

    assert as_(cast.clerk).get(where).status_code == 403
    assert as_(cast.outsider).get(where).status_code == 404
