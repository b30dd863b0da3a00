"""What meetings lend: the day's job."""

from django.utils import timezone

from union.meetings.actions import daily


def remind(job) -> None:
    """The job ``meetings.remind``: once a day, and harmless more often."""
    count = daily.remind(timezone.localdate())
    job.progress(1, 1, f"提醒了 {count} 人次")
