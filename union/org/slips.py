"""Account slips on paper: carried sealed from the page to the PDF, kept nowhere."""

import json
import time
from dataclasses import asdict

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from union.kit.downloads import made_file
from union.kit.qr import qr_svg
from union.kit.sealed import seal, unseal
from union.org.actions import Slip

MINUTES = 15


class Lapsed(ValueError):
    """The sealed slips are too old or not ours; the text is the sentence the person reads."""


def pack(slips: list[Slip]) -> str:
    """The slips as a sealed text that only this house can open."""
    return seal(json.dumps([time.time(), [asdict(slip) for slip in slips]]))


def unpack(sealed: str) -> list[Slip]:
    """The slips again, within a quarter of an hour. Raises `Lapsed`."""
    try:
        packed_at, rows = json.loads(unseal(sealed))
    except InvalidToken:
        raise Lapsed("没有收到账号条，请重新勾选人员再发一次") from None
    if time.time() - packed_at > MINUTES * 60:
        raise Lapsed(f"账号条只保留 {MINUTES} 分钟，请重新勾选人员再发一次")
    return [Slip(**row) for row in rows]


def door(request) -> str:
    """The address of the sign-in page as a QR code."""
    return qr_svg(request.build_absolute_uri(reverse("account_login")))


def pdf_answer(slips: list[Slip], *, request) -> HttpResponse:
    """Eight slips a sheet of A4, with lines to cut along."""
    from union.kit.pdf import render_pdf  # noqa: PLC0415 - half a second, only when one prints

    context = {
        "slips": slips,
        "address": request.build_absolute_uri("/"),
        "qr": door(request),
        "day": timezone.localdate(),
        "days": settings.START_PASSWORD_DAYS,
    }
    body = render_pdf("pdf/org/slips.html", context, styles=("org/slips.css",))
    return made_file(body, "账号条.pdf")
