"""What rounds lend: the day's job."""

from django.utils import timezone

from union.filings.actions import rounds


def daily(job) -> None:
    """The job ``filings.rounds``: once a day, and harmless more often."""
    count = rounds.daily(timezone.localdate())
    job.progress(1, 1, f"通知了 {count} 所学校")
