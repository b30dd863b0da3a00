"""Filings with a past, for the demo: what went up, came back and was approved on days gone by."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from union.filings.actions import envelope as actions
from union.filings.contents import freeze
from union.filings.models import Filing, FilingVersion, NumberSeries, SectionRemark
from union.filings.models.versions import Outcome


@dataclass(frozen=True)
class Step:
    """One submission and its outcome; an empty outcome still lies on the desk."""

    content: dict
    filed_on: dt.date
    outcome: str = ""
    decided_on: dt.date | None = None
    remark: str = ""
    section_remarks: dict = field(default_factory=dict)


def file_away(filing: Filing, steps: list[Step], *, by, clerk) -> None:
    """Put ``filing`` where the last of ``steps`` leaves it, with a version for each of them.

    The rows are written as they would stand today, since the frozen ones cannot be dated afterwards.
    """
    for revision, step in enumerate(steps, start=1):
        version = _version(filing, step, revision, by=by, clerk=clerk)
        for key, text in step.section_remarks.items():
            SectionRemark.objects.create(version=version, key=key, text=text, by=clerk)
    last = steps[-1]
    values = {
        "state": last.outcome or Filing.State.SUBMITTED,
        "revision": len(steps),
        "filed_on": steps[0].filed_on,
        "submitted_at": _moment(last.filed_on, 16),
        "submitted_by": by,
        "fingerprint": version.fingerprint,
        "title": last.content["title"],
        "decided_at": version.decided_at,
        "decided_by": version.decided_by,
    }
    if last.outcome == Outcome.APPROVED:
        year = last.decided_on.year
        values["number"] = NumberSeries.objects.take(filing.reviewer, year)
    Filing.objects.filter(pk=filing.pk).update(**values)
    filing.refresh_from_db()
    actions.order_papers(filing, by=by)


def _version(filing, step, revision, *, by, clerk) -> FilingVersion:
    frozen, digits = freeze(step.content, filing=filing.pk, revision=revision)
    return FilingVersion.objects.create(
        filing=filing,
        revision=revision,
        content=frozen,
        fingerprint=digits,
        submitted_at=_moment(step.filed_on, 16),
        submitted_by=by,
        outcome=step.outcome,
        remark=step.remark,
        decided_at=_moment(step.decided_on, 10) if step.outcome else None,
        decided_by=clerk if step.outcome else None,
    )


def _moment(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, 20)))
