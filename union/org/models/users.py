"""People who sign in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from union.org.models.appointments import CONTENT_ROLES, GUARDED_ROLES, Role
from union.org.models.units import below


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Oneself, and the people of the units one serves or, as administrator, keeps accounts for.

        Accounts that belong nowhere are the administrators' too, else nobody could mend them.
        """
        from union.org.models.appointments import Appointment  # noqa: PLC0415 - mutual models

        paths = user.paths(*Role)
        held = Appointment.objects.current()
        here = held.filter(below(paths, "unit__path")).values("user")
        scope = models.Q(pk=user.pk) | below(paths, "school__path") | models.Q(pk__in=here)
        if user.holds(Role.ADMIN):
            scope |= models.Q(school=None) & ~models.Q(pk__in=held.values("user"))
        return self.filter(scope)

    def for_list(self):
        """With school and current offices, by school and login name."""
        return self.select_related("school").order_by("school__path", "username")

    def in_office(self, role, unit):
        """Active people who hold ``role`` at exactly this unit today."""
        from union.org.models.appointments import Appointment  # noqa: PLC0415 - mutual models

        held = Appointment.objects.current().filter(role=role, unit=unit)
        return self.filter(is_active=True, pk__in=held.values("user"))


# How an account stands, as a condition on people; the same words as `User.standing`.
STANDINGS = {
    "unset": lambda: models.Q(password__startswith="!", is_active=True),
    "new": lambda: (
        ~models.Q(password__startswith="!") & models.Q(must_change_password=True, is_active=True)
    ),
    "locked": lambda: models.Q(locked_until__gt=timezone.now()),
    "closed": lambda: models.Q(is_active=False),
}


def with_offices(users) -> list["User"]:
    """The people with their offices of today, read in one query for all of them."""
    from union.org.models.appointments import Appointment  # noqa: PLC0415 - mutual models

    people = {user.pk: user for user in users}
    for user in people.values():
        user.offices = []
    held = Appointment.objects.current().filter(user__in=people).select_related("unit")
    for office in held:
        people[office.user_id].offices.append(office)
    return list(people.values())


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, username, password=None, **fields):
        """A person with a login name; without a password nobody can sign in as them."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username):
        return self.get(username=username)


class User(AbstractBaseUser):
    """Somebody who signs in: with the login name, the phone number or the staff number.

    ``school`` is where the person works (None for people of the district and the administrator);
    the members' room keeps it in step with the register. Being an ordinary member is no office.
    """

    username = models.CharField("登录名", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=60)
    phone = models.CharField("手机号", max_length=20, unique=True, null=True, blank=True)
    staff_no = models.CharField("工号", max_length=30, blank=True, db_index=True)
    email = models.EmailField("邮箱", blank=True)
    school = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="工作单位"
    )
    is_active = models.BooleanField("可登录", default=True)
    must_change_password = models.BooleanField("首次登录须改密码", default=False)
    start_password_at = models.DateTimeField("起始密码发放时间", null=True, blank=True)
    wants_mail = models.BooleanField("通知同时发邮件", default=True)
    failed_logins = models.PositiveSmallIntegerField("连续输错次数", default=0)
    locked_until = models.DateTimeField("锁定到", null=True, blank=True)
    calendar_token = models.CharField("日历订阅码", max_length=43, blank=True, db_index=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "账号"
        ordering = ["username"]

    def __str__(self):
        return self.name

    @cached_property
    def offices(self) -> list:
        """Offices held today, with their units; read once per request."""
        from union.org.held import held_today  # noqa: PLC0415 - it reads the models

        return held_today(self.pk) if self.pk else []

    @cached_property
    def departments(self) -> list:
        """Open departments that this person heads or handles matters for; read once per request."""
        from union.org.models.departments import Department  # noqa: PLC0415 - mutual models

        if not self.pk:
            return []
        return list(Department.objects.open().of(self).order_by("school", "position", "name"))

    @cached_property
    def overseen(self) -> list:
        """Open departments that report to this person; read once per request."""
        if not self.pk:
            return []
        return list(self.overseen_departments.filter(closed_on=None))

    def paths(self, *roles) -> list[str]:
        """Tree paths of the units where one of ``roles`` (any that serves content) is held."""
        wanted = roles or CONTENT_ROLES
        return [office.unit.path for office in self.offices if office.role in wanted]

    def serves(self, unit, *roles) -> bool:
        """Whether one of ``roles`` is held at ``unit`` or above it."""
        return any(unit.path.startswith(path) for path in self.paths(*roles))

    def holds(self, *roles) -> bool:
        """Whether one of ``roles`` is held anywhere."""
        return any(office.role in roles for office in self.offices)

    @property
    def is_guarded(self) -> bool:
        """Whether an office of this person demands a second factor at sign-in."""
        return self.holds(*GUARDED_ROLES)

    @property
    def is_locked(self) -> bool:
        return bool(self.locked_until and self.locked_until > timezone.now())

    @property
    def home(self):
        """The unit whose log tells of this person's signing in: the school, else the first office's."""
        return self.school or next((office.unit for office in self.offices), None)

    @property
    def standing(self) -> tuple[str, str]:
        """How the account stands, as (state of `templates/parts/_state.html`, words)."""
        if not self.is_active:
            return "failed", "已停用"
        if self.is_locked:
            return "late", "已锁定"
        if not self.has_usable_password():
            return "draft", "未发起始密码"
        if self.must_change_password:
            return "soon", "尚未首次登录" if self.last_login is None else "须改密码"
        return "done", "正常"

    @property
    def is_staff(self) -> bool:
        """Django's own word for people of the back office; there is none here."""
        return False
