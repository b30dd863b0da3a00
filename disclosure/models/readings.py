"""Who has read what stands on the inside board, and who looked through it when."""

from django.db import models

from disclosure.models.publishing import PartQuerySet, Publication


class Reading(models.Model):
    """阅读: somebody of the staff has opened a publication on the inside board, once."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="readings")
    user = models.ForeignKey("org.User", models.CASCADE, related_name="+")
    read_at = models.DateTimeField("阅读时间", auto_now_add=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "阅读"
        ordering = ["read_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "user"], name="publication_read_once")
        ]

    def __str__(self):
        return f"{self.user}：{self.publication}"


class LookQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own."""
        return self.filter(user=user)


class Look(models.Model):
    """When somebody last looked through the inside board: what came later is new to them."""

    user = models.OneToOneField("org.User", models.CASCADE, related_name="+")
    looked_at = models.DateTimeField("上次看公开栏")

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = "看公开栏"

    def __str__(self):
        return str(self.user)
