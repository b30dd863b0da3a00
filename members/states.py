"""The states of a membership (会籍). The room's README draws them."""

from django.db import models


class State(models.TextChoices):
    """Where a membership stands. Only 在籍 is counted in statistics."""

    APPLIED = "applied", "申请中"
    ARRIVING = "arriving", "待接收"
    ACTIVE = "active", "在籍"
    KEPT = "kept", "保留（退休）"
    TRANSFERRED = "transferred", "转出"
    LEFT = "left", "退会"
    REMOVED = "removed", "除名"
    DECLINED = "declined", "未批准"

    @classmethod
    def open(cls) -> list:
        """The membership is under way; numbers are unique among these."""
        return [cls.APPLIED, cls.ARRIVING, cls.ACTIVE, cls.KEPT]

    @classmethod
    def out(cls) -> list:
        """No longer in register, since a day."""
        return [cls.KEPT, cls.TRANSFERRED, cls.LEFT, cls.REMOVED]

    @classmethod
    def closed(cls) -> list:
        """Over; a former member may apply again."""
        return [cls.TRANSFERRED, cls.LEFT, cls.REMOVED, cls.DECLINED]
