"""Accounts: finding them, opening them, correcting them."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Q

from union.kit.layout import form_helper
from union.org import policies
from union.org.actions.accounts import login_name
from union.org.models import Role, Unit, User
from union.org.models.users import STANDINGS

PHONE = RegexValidator(r"^1\d{10}$", "手机号应是 11 位数字，请核对。")
LOGIN = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,39}$", "登录名用小写字母、数字和连接号，至少 3 个字符。"
)


class AccountSearch(forms.Form):
    """By name or number, and by how the account stands."""

    LABELS = {
        "": "全部",
        "unset": "未发起始密码",
        "new": "尚未首次登录",
        "locked": "已锁定",
        "closed": "已停用",
    }
    q = forms.CharField(label="姓名、登录名、工号或手机号", required=False, max_length=60)
    standing = forms.ChoiceField(label="状态", required=False, choices=LABELS.items())

    def filter(self, people):
        """The list, narrowed; nonsense narrows nothing."""
        if not self.is_valid():
            return people
        q = self.cleaned_data["q"].strip()
        if q:
            named = Q(name__icontains=q) | Q(username__icontains=q.lower())
            people = people.filter(named | Q(staff_no=q) | Q(phone=q) | Q(school__short_name=q))
        standing = self.cleaned_data["standing"]
        return people.filter(STANDINGS[standing]()) if standing else people


class AccountForm(forms.ModelForm):
    """One person's account. Without a login name it becomes 学校代码-工号."""

    class Meta:
        model = User
        fields = ["school", "name", "staff_no", "username", "phone", "email"]
        help_texts = {
            "username": "不填时为“学校代码-工号”，例如 qy3x-012。",
            "phone": "可以用来登录。",
        }

    def __init__(self, *args, user, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        schools = Unit.objects.schools()
        mine = schools.served_by(user, Role.CHAIR) | schools.served_by(user, Role.ADMIN)
        field = self.fields["school"]
        field.queryset, field.label_from_instance = mine.order_by("path"), str
        field.empty_label = "不属于学校（区县人员）"
        if not user.holds(Role.ADMIN):
            field.required, field.empty_label = True, "请选择"
            field.initial = mine.first()
        self.fields["username"].required = False
        self.fields["phone"].validators.append(PHONE)
        self.helper = form_helper("保存", *self._meta.fields, cancel=cancel)

    def clean_username(self):
        username = self.cleaned_data["username"].strip().lower()
        if username and username != self.instance.username:
            LOGIN(username)
        return username or self.instance.username

    def clean_phone(self):
        return self.cleaned_data["phone"] or None

    def clean(self):
        cleaned = super().clean()
        school, staff_no = cleaned.get("school"), cleaned.get("staff_no")
        if "school" in cleaned and not policies.open_account(self.user, school):
            self.add_error("school", policies.open_account(self.user, school).reason)
        if "username" in cleaned and not cleaned["username"]:
            self._make_login(cleaned, school, staff_no)
        if school and staff_no and self._is_taken(school, staff_no):
            self.add_error("staff_no", f"{school.short_name}已有人用工号“{staff_no}”，请核对。")
        return cleaned

    def _make_login(self, cleaned, school, staff_no):
        try:
            cleaned["username"] = login_name(school, staff_no)
        except ValueError as error:
            self.add_error("username", str(error))

    def _is_taken(self, school, staff_no):
        same = User.objects.filter(school=school, staff_no=staff_no)
        return same.exclude(pk=self.instance.pk).exists()

    def validate_unique(self):
        """In our words: who has the number already is not told to everybody."""
        try:
            self.instance.validate_unique(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            words = {
                "username": "这个登录名已有人用，请换一个。",
                "phone": "这个手机号已登记在另一个账号上，请核对。",
            }
            for name in error.message_dict:
                self.add_error(name, words.get(name, "已有相同的账号，请核对。"))
