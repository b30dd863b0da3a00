"""One's own account."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from union.kit.layout import fields_helper, form_helper
from union.org.actions import signin
from union.org.models import User


def _password_input(use: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": use})


class ProofForm(forms.Form):
    """The password once more, before something that a passer-by must not do."""

    password = forms.CharField(
        label="当前密码", strip=False, widget=_password_input("current-password")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.helper = fields_helper("password")

    def clean_password(self):
        password = self.cleaned_data["password"]
        try:
            signin.prove(self.user, password)
        except signin.Refused as refusal:
            raise forms.ValidationError(_about_password(str(refusal))) from refusal
        return password


def _about_password(sentence: str) -> str:
    """Whoever proves who they are typed no login name."""
    return sentence.replace(signin.WRONG, "当前密码不对，请核对后再输。")


class PasswordForm(ProofForm):
    """A new password of one's own."""

    new = forms.CharField(label="新密码", strip=False, widget=_password_input("new-password"))
    again = forms.CharField(
        label="新密码再输一次", strip=False, widget=_password_input("new-password")
    )

    field_order = ["password", "new", "again"]

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "new"
        ].help_text = "至少 8 个字符，可以用一句话。不要用姓名、工号、手机号、年份和学校名。"
        self.helper = form_helper("保存新密码", "password", "new", "again", cancel=cancel)

    def clean_new(self):
        new = self.cleaned_data["new"]
        validate_password(new, self.user)
        if self.user.check_password(new):
            raise forms.ValidationError("新密码与现在的相同，请换一个。")
        return new

    def clean(self):
        cleaned = super().clean()
        new, again = cleaned.get("new"), cleaned.get("again")
        if new and again and new != again:
            self.add_error("again", "两次输入的新密码不一样，请再输一次。")
        return cleaned


class MailForm(forms.ModelForm):
    """Where notices are sent besides the bell, and whether."""

    class Meta:
        model = User
        fields = ["email", "wants_mail"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存", "email", "wants_mail")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("wants_mail") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "要收邮件，请填写邮箱；不收的话请取消下面的勾选。")
        return cleaned


class CodeForm(forms.Form):
    """The first six digits of a phone that is being tied to the account."""

    code = forms.CharField(
        label="6 位数字",
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_helper("code", "sealed")
