"""Every background job is a row first; a broker message only wakes a worker up."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

MAX_ATTEMPTS = 3


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Jobs that the person asked for."""
        return self.filter(requested_by=user)

    def unfinished(self):
        """Still to be done, or being done."""
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])

    def forgotten(self, now):
        """Queued jobs whose message never arrived, and running ones whose worker has died."""
        lost = Q(state=Job.State.QUEUED, sent_at__lt=now - timedelta(seconds=30))
        stale = Q(state=Job.State.RUNNING, heartbeat_at__lt=now - settings.JOB_STALE_AFTER)
        return self.filter(lost | stale | Q(state=Job.State.QUEUED, sent_at=None))


class Job(models.Model):
    """One piece of background work: what it is, how far it has come, and why it failed.

    ``key`` names the work; asking for the same key again finds the same row, so work that is
    already queued is not queued twice. ``steps_done`` of ``steps_total`` is the progress shown on pages.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "排队中"
        RUNNING = "running", "进行中"
        DONE = "done", "已完成"
        FAILED = "failed", "未成功"

    kind = models.CharField("类别", max_length=60)
    key = models.CharField("标识", max_length=200, unique=True)
    args = models.JSONField("参数", default=dict, blank=True)
    queue = models.CharField("队列", max_length=20, default="batch")
    state = models.CharField("状态", max_length=10, choices=State, default=State.QUEUED)
    steps_done = models.PositiveIntegerField("已完成步数", default=0)
    steps_total = models.PositiveIntegerField("总步数", default=0)
    step_note = models.CharField("正在做", max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    error = models.TextField("未成功的原因", blank=True)
    worker = models.CharField("办理进程", max_length=200, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField("提出时间", auto_now_add=True)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    heartbeat_at = models.DateTimeField("最近动静", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "后台任务"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "sent_at"], name="job_state_sent")]
        constraints = [
            models.CheckConstraint(
                name="job_is_finished_exactly_when_done_or_failed",
                condition=Q(state__in=["done", "failed"], finished_at__isnull=False)
                | Q(state__in=["queued", "running"], finished_at__isnull=True),
            )
        ]

    def __str__(self):
        return self.key

    @property
    def percent(self) -> int:
        """Progress from 0 to 100; 100 only when done."""
        if self.state == self.State.DONE:
            return 100
        return min(99, 100 * self.steps_done // self.steps_total) if self.steps_total else 0

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)

    def claim(self, *, worker: str, redelivered: bool = False) -> bool:
        """Take the job for ``worker`` if it is free; True for exactly one of several claimants.

        A running job may be taken over when its worker gave no sign of life for
        ``settings.JOB_STALE_AFTER``, or when the broker says that the message came back.
        """
        now = timezone.now()
        free = Q(state=self.State.QUEUED)
        stale = Q(state=self.State.RUNNING)
        if not redelivered:
            stale &= Q(heartbeat_at__lt=now - settings.JOB_STALE_AFTER)
        claimed = Job.objects.filter(free | stale, pk=self.pk).update(
            state=self.State.RUNNING, heartbeat_at=now, worker=worker, attempts=F("attempts") + 1
        )
        self.refresh_from_db()
        return bool(claimed)

    def progress(self, done: int, total: int, note: str = "") -> None:
        """Say how far the work has come; also the sign of life."""
        self.steps_done, self.steps_total, self.step_note = done, total, note[:200]
        Job.objects.filter(pk=self.pk, state=self.State.RUNNING).update(
            steps_done=done,
            steps_total=total,
            step_note=self.step_note,
            heartbeat_at=timezone.now(),
        )
