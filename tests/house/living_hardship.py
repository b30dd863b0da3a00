"""Hardship at the living school: a file in every state, one of them of the author of a proposal."""

import json

from tests.factories.hardship import (
    FACTS,
    CarePersonFactory,
    CorrectionFactory,
    FileOpeningFactory,
    HardshipFileFactory,
    HardshipProofFactory,
    HardshipReportFactory,
    HardshipReviewFactory,
    HouseholdMemberFactory,
    sealed_file,
)

HIDDEN = "谁都不该看到的话"  # as in tests.house.reach_world


def in_need(cast, author) -> None:
    """``author`` is a member with an account."""
    content = json.dumps(FACTS | {"illness": HIDDEN, "address": HIDDEN}, ensure_ascii=False)
    school = {"school": cast.school, "opened_by": cast.chair}
    file = HardshipFileFactory(**school, member=author, content=content)
    file.consents.update(paper=sealed_file())
    HouseholdMemberFactory(file=file, content=json.dumps({"name": HIDDEN}))
    HardshipProofFactory(file=file, name=f"{HIDDEN}.pdf")
    HardshipReviewFactory(file=file, words=HIDDEN)
    FileOpeningFactory(file=file, words=HIDDEN)
    CorrectionFactory(file=file, text=HIDDEN)
    HardshipReportFactory(file=file)
    decided = {"decided_on": file.filed_on, "decided_by": cast.clerk}
    HardshipReportFactory(file=file, state="passed", year=file.year - 1, **decided)
    HardshipFileFactory(**school, draft=True)
    HardshipFileFactory(**school, closed=True)
    HardshipFileFactory(**school, withdrawn=True, content=content)
    CarePersonFactory(school=cast.school, user=cast.committee)
