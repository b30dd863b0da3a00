"""Verdicts that can explain themselves."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class No:
    """A refusal: false in every test, with the sentence that the person reads."""

    reason: str

    def __bool__(self) -> bool:
        return False


YES = True

Verdict = bool | No


def demand(verdict: Verdict) -> None:
    """Let a YES pass; turn a No into the 403 page that shows its reason.

    Raises `PermissionDenied`.
    """
    if not verdict:
        raise PermissionDenied(getattr(verdict, "reason", "您没有办理这件事的权限"))
