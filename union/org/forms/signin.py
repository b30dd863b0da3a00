"""Signing in: who, the password, the phone's digits."""

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from django import forms

from union.kit.layout import form_helper
from union.org.actions import signin
from union.org.backends import address_of


class SignInForm(LoginForm):
    """Login name, phone or staff number, and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        typed = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["login"] = forms.CharField(
            label="登录名、手机号或工号", max_length=60, widget=forms.TextInput(attrs=typed)
        )
        self.fields["password"] = forms.CharField(
            label="密码",
            max_length=200,
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )
        self.helper = form_helper("登录", "login", "password")

    def user_credentials(self):
        return {
            "username": self.cleaned_data["login"],
            "password": self.cleaned_data["password"],
        }

    def clean(self):
        """The sentence of a refusal comes from the backend, which knows why."""
        try:
            return super().clean()
        except forms.ValidationError as error:
            reason = getattr(self.request, "refusal", None)
            raise forms.ValidationError(reason or error.messages) from error


class SecondFactorForm(AuthenticateForm):
    """Six digits of the phone, or one of the recovery codes; wrong ones count like passwords."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        digits = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        self.fields["code"] = forms.CharField(
            label="验证码", max_length=20, widget=forms.TextInput(attrs=digits)
        )
        self.helper = form_helper("继续", "code")

    def clean_code(self):
        try:
            signin.take_attempt(self.user)
            code = super().clean_code()
        except signin.Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        except forms.ValidationError:
            signin.wrong_code(self.user, address=address_of(context.request))
            if self.user.is_locked:
                sentence = signin.locked_sentence(self.user.locked_until)
                raise forms.ValidationError(sentence) from None
            raise
        signin.give_back(self.user)
        return code
