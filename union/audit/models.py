"""操作记录: who did what to what, append-only, each row chained to the one before."""

from django.db import models


class ImmutableError(Exception):
    """An attempt to change or delete what must stay."""


class EventQuerySet(models.QuerySet):
    """Reads and inserts; nothing else."""

    def update(self, **kwargs):
        raise ImmutableError("操作记录不能修改")

    def delete(self):
        raise ImmutableError("操作记录不能删除")

    def below(self, paths):
        """Events of the units with these tree paths and of everything under them."""
        scope = models.Q(pk=None)
        for path in paths:
            scope |= models.Q(unit_path__startswith=path)
        return self.filter(scope)


class Event(models.Model):
    """One act that somebody else may ask about. No foreign keys: neither the log nor what it
    speaks of can hold the other hostage.

    ``chain`` is the unit's number (0: none); within a chain each row carries the hash of the row
    before. Required fields of a log entry: GB/T 22239-2019 8.1.4.3 (time, user, type, result).
    """

    at = models.DateTimeField("时间")
    by_id = models.BigIntegerField("操作人编号", null=True)
    by_name = models.CharField("操作人", max_length=100, blank=True)
    unit_path = models.CharField("单位路径", max_length=200, blank=True)
    unit_name = models.CharField("单位", max_length=100, blank=True)
    verb = models.CharField("动作", max_length=60)
    object_type = models.CharField("对象类型", max_length=60, blank=True)
    object_id = models.CharField("对象编号", max_length=60, blank=True)
    object_label = models.CharField("对象", max_length=200, blank=True)
    succeeded = models.BooleanField("成功", default=True)
    details = models.JSONField("说明", default=dict)
    chain = models.BigIntegerField("链", default=0)
    position = models.BigIntegerField("链中序号")
    previous_hash = models.CharField("前一条的指纹", max_length=64)
    hash = models.CharField("指纹", max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "操作记录"
        ordering = ["-at", "-pk"]
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["unit_path", "-at"], name="event_unit_at"),
            models.Index(fields=["object_type", "object_id"], name="event_object"),
            models.Index(fields=["by_id", "-at"], name="event_by_at"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="event_has_one_place"),
        ]

    def __str__(self):
        return f"{self.by_name} {self.verb} {self.object_label}"

    def delete(self, *args, **kwargs):
        raise ImmutableError("操作记录不能删除")
