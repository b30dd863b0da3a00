"""工会法人资格: the certificate by which a school's union is a legal person."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from union.org.scopes import of_the_house

# GB 32100-2015: no I, O, S, V, Z; the eighteenth sign is the check of the first seventeen.
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18


def check_sign(first: str) -> str:
    """The check sign of the first seventeen signs of a 统一社会信用代码 (GB 32100-2015, 4.6)."""
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return SIGNS[-total % 31]


def credit_code(code: str) -> None:
    """Raises `ValidationError` with a sentence for a code that cannot be one."""
    if len(code) != LENGTH:
        raise ValidationError(f"统一社会信用代码是 18 位，现在是 {len(code)} 位，请对照证书核对。")
    if wrong := [sign for sign in code if sign not in SIGNS]:
        raise ValidationError(
            f"统一社会信用代码里没有“{wrong[0]}”，只用数字和大写字母，不用 I、O、S、V、Z。"
        )
    if check_sign(code[:-1]) != code[-1]:
        raise ValidationError("最后一位校验码对不上，有一位写错了，请对照证书逐位核对。")


class LegalPersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user))


class LegalPerson(models.Model):
    """The 工会法人资格证书 of a school's union; one a school, corrected in place.

    ``valid_until`` is the last day on which the certificate is good.
    """

    school = models.OneToOneField(
        "org.Unit", models.PROTECT, related_name="legal_person", verbose_name="学校"
    )
    code = models.CharField("统一社会信用代码", max_length=LENGTH, validators=[credit_code])
    issued_on = models.DateField("发证日期")
    valid_until = models.DateField("有效期至", null=True, blank=True)

    objects = LegalPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "工会法人资格"
        constraints = [
            models.CheckConstraint(
                name="certificate_is_valid_after_its_issue",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("issued_on")),
                violation_error_message="有效期要晚于发证日期，请核对",
            )
        ]

    def __str__(self):
        return self.code
