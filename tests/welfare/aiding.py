"""Applications for aid as the tests send them through the pages."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.disclosure.bad_files import photo
from tests.factories.aid import AidApplicationFactory
from tests.factories.members import MemberFactory
from welfare.models import AidApplication

TYPED = {
    "kind": "hardship",
    "reason": "爱人失业，老人长期住院",
    "asked": "３，０００元",
    "consents": "on",
    "consents_shown": "on",
}


def page(name: str, *args) -> str:
    return reverse(
        f"welfare:{name}", args=[each if isinstance(each, int) else each.pk for each in args]
    )


def a_member(cast, **fields):
    """The teacher's membership, in the leader's group."""
    fields = {
        "school": cast.school,
        "user": cast.teacher,
        "name": "李红",
        "group": cast.group,
    } | fields
    return MemberFactory(**fields)


def of(cast, **kwargs) -> AidApplication:
    """An application of the teacher."""
    member = cast.teacher.memberships.first() or a_member(cast)
    return AidApplicationFactory(school=cast.school, member=member, **kwargs)


def picture(name="照片.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo(), "image/jpeg")


def hand_in(client, application, kind="income", file=None):
    typed = {"kind": kind, "file": [file or picture()]}
    return client.post(page("aid_proof_add", application), typed)
