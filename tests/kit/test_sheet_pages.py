"""The page that takes a list from Excel, step by step."""

import re

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.org import UserFactory
from union.kit.money import read_sum
from union.kit.sheet_import import Column
from union.kit.sheet_pages import SheetTask, sheet_page
from union.kit.uploads import Refused
from union.kit.xlsx import write_xlsx

pytestmark = pytest.mark.django_db
COLUMNS = [
    Column("name", "姓名", is_required=True),
    Column("amount", "金额", read=read_sum, is_required=True),
]


class Said(BaseStorage):
    def _get(self, *args, **kwargs):
        return [], True


@pytest.fixture
def taken():
    return []


@pytest.fixture
def ask(rf, taken):
    """Send one step to the page; ``taken`` holds what was written."""
    user = UserFactory()

    def judge(rows):
        for row in rows:
            if row.values["name"] == "王芳":
                row.doubts.append("王芳上月慰问过")
                row.is_left_out = True

    def take(rows):
        if any(row.values["name"] == "满了" for row in rows):
            raise Refused("名额满了。")
        taken.extend(row.values for row in rows)
        return f"写入了 {len(rows)} 行。"

    def send(data=None, *, whole=False, address="/list/"):
        request = rf.post(address, data) if data is not None else rf.get(address)
        request.user, request.htmx, request.office = user, False, None
        request._messages = Said(request)
        task = SheetTask(
            title="慰问名单", columns=COLUMNS, judge=judge, take=take, back="/visits/", back_label="慰问",
            bound_to=("visits", user.pk), whole=whole,
        )  # fmt: skip
        return sheet_page(request, task)

    return send


def upload(*rows):
    return {"sheet": SimpleUploadedFile("名单.xlsx", write_xlsx(["姓名", "金额"], rows, "名单"))}


def packed(answer) -> str:
    return re.search(r'name="packed" value="([^"]+)"', answer.content.decode())[1]


def test_nothing_is_written_before_the_confirmation_and_only_what_is_ticked(ask, taken):
    preview = ask(upload(["李明", 300], ["王芳", 200], ["赵云", "两百"]))
    page = preview.content.decode()

    assert "有 1 行要改" in page and "王芳上月慰问过" in page and taken == []
    assert re.findall(r'value="(\d+)"[^>]* checked', page) == ["3"]  # the doubtful one is left out

    answer = ask({"packed": packed(preview), "take": ["3", "5"]})  # 5 is the bad row

    assert answer.status_code == 302 and answer["Location"] == "/visits/"
    assert [row["name"] for row in taken] == ["李明"]


def test_a_list_that_holds_only_as_a_whole_is_not_taken_in_part(ask, taken):
    preview = ask(upload(["李明", 300], ["赵云", "两百"]), whole=True)

    assert "确认写入" not in preview.content.decode()
    assert ask({"packed": packed(preview), "take": ["3"]}, whole=True).status_code == 422
    assert taken == []


def test_what_the_records_refuse_is_shown_and_the_list_stays(ask, taken):
    preview = ask(upload(["满了", 300]))
    answer = ask({"packed": packed(preview), "take": ["3"]})

    assert answer.status_code == 422 and "名额满了。" in answer.content.decode()
    assert ask({"packed": packed(answer)}).status_code == 422  # no tick at all
    assert taken == []


@pytest.mark.parametrize("data", [{}, {"packed": "nonsense"}])
def test_an_empty_upload_and_a_broken_token_come_back_with_a_sentence(ask, data):
    answer = ask(data)

    assert answer.status_code == 422 and "请" in answer.content.decode()


def test_the_empty_template_can_be_had(ask):
    answer = ask(address="/list/?template=1")

    assert answer.status_code == 200 and answer.content.startswith(b"PK")
