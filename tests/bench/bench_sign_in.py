"""Three hundred people signing in one after another, as on the day of a vote: what one of them costs."""

import statistics
import time

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from tests.factories.org import SchoolFactory
from union.org.models import User

PEOPLE = 300
PASSWORD = "walnut-harbour-41"


@pytest.mark.bench
@pytest.mark.django_db
def test_three_hundred_sign_in():
    school, stored = SchoolFactory(), make_password(PASSWORD)
    User.objects.bulk_create(
        User(username=f"p{n}", name="李红", school=school, password=stored) for n in range(PEOPLE)
    )
    took = []

    for n in range(PEOPLE):
        typed = {"login": f"p{n}", "password": PASSWORD}
        began = time.perf_counter()
        answer = Client().post("/accounts/login/", typed)
        took.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 302

    took.sort()
    print(
        f"\n300 人依次登录：共 {sum(took) / 1000:.1f} 秒，每人 p50 {statistics.median(took):.0f} 毫秒，"
        f"p95 {took[int(PEOPLE * 0.95)]:.0f} 毫秒"
    )
