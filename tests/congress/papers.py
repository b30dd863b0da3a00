"""A session with its people, and files to upload: what the tests of papers and opinions start from."""

import io
import zipfile
from types import SimpleNamespace

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

from congress.actions import documents as actions
from congress.models import Delegate
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    DelegationFactory,
    SessionFactory,
)
from union.kit.uploads import Upload

FIRST = "课后服务经费分配办法\n一、分配\n每课时60元。\n二、发放\n按学期发放。"
SECOND = "课后服务经费分配办法\n一、分配\n每课时70元。\n二、发放\n按月发放。\n三、公开\n公示5天。"


def world_of(cast, **session) -> SimpleNamespace:
    """The cast's school with a session four weeks ahead: a head, a delegate, an observer, a guest."""
    congress = CongressFactory(school=cast.school)
    delegation = DelegationFactory(congress=congress, name="语文组代表团")
    seat = {"congress": congress, "delegation": delegation}
    head = DelegateFactory(**seat)
    delegation.head = head
    delegation.save()
    return SimpleNamespace(
        congress=congress,
        session=SessionFactory(congress=congress, **session),
        delegation=delegation,
        head=head,
        delegate=DelegateFactory(**seat),
        observer=DelegateFactory(congress=congress, category=Delegate.Category.OBSERVER),
        guest=DelegateFactory(
            congress=congress, category=Delegate.Category.INVITED, name="特邀老同志"
        ),
    )


def paper(world, cast, text=FIRST, title="课后服务办法"):
    """A paper with its first version, as an officer uploads it."""
    return actions.add_document(
        world.session,
        title=title,
        motion=None,
        upload=Upload(f"{title}.txt", "txt", text.encode()),
        text=text,
        by=cast.chair,
    )


def revise(document, cast, text=SECOND, changes="按讨论意见修改"):
    upload = Upload("第二稿.txt", "txt", text.encode())
    return actions.add_version(document, upload=upload, text=text, changes=changes, by=cast.chair)


def account(delegate):
    return delegate.member.user


def posted(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def word(*lines: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A Word file of a few kilobytes that swells to a hundred megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("word/document.xml", b" " * 100_000_000)
    return out.getvalue()
