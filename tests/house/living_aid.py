"""Aid in the living world: an application at each station, a 公示 that runs and one that is over, hospital tables."""

from django.utils import timezone

from members.models import Member
from tests.disclosure.bad_files import photo
from tests.factories.aid import (
    AidApplicationFactory,
    AidNoticeFactory,
    AidObjectionFactory,
    AidOpeningFactory,
    AidProofFactory,
    HospitalRowFactory,
    HospitalTableFactory,
)
from tests.factories.members import MemberFactory
from union.kit.uploads import Upload
from welfare.aid_files import keep

WORDS = "谁都不该看到的话"  # as `tests.house.reach_world.HIDDEN`


def aided(cast, words: str = WORDS) -> None:
    """The teacher's draft and what the teacher got; others' on the way. ``words`` are what only officers may read."""
    here = {"school": cast.school, "reason": words}
    own = Member.objects.filter(user=cast.teacher, school=cast.school).first()
    own = own or MemberFactory(school=cast.school, user=cast.teacher, name=cast.teacher.name)
    draft = AidApplicationFactory(**here, member=own)
    keep(draft, "income", Upload("收入.jpg", "jpg", photo()), by=cast.teacher)
    over = AidNoticeFactory(school=cast.school, over=True)
    AidApplicationFactory(**here, member=own, paid=True, notice=over)
    AidApplicationFactory(**here, sent=True)
    studied = AidApplicationFactory(**here, committee=True)
    AidProofFactory(application=studied)
    AidOpeningFactory(application=studied, by=cast.chair)
    AidApplicationFactory(**here, decided=True)
    AidApplicationFactory(**here, over=True, notice=over)
    open_one = AidApplicationFactory(**here, noticed=True)
    AidObjectionFactory(application=open_one, text=words, name=words)
    year = timezone.localdate().year
    HospitalRowFactory(table=HospitalTableFactory(school=cast.school, year=year), illness=words)
    sent = HospitalTableFactory(school=cast.school, year=year - 1, sent=True)
    HospitalRowFactory(table=sent, illness=words, family=words)
