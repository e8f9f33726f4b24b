"""The sign-in library's forms with the house's fields: labels above, hints, no placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accueil.ui.forms import CheckField, EmailField, Form, TextField


class PasswordField(forms.CharField):
    """A password: never shown back, never stripped."""

    def __init__(self, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        attributes = {"autocomplete": autocomplete, "class": "w-30"}
        super().__init__(strip=False, widget=forms.PasswordInput(attrs=attributes), **kwargs)


def code_field(**kwargs: Any) -> TextField:
    """A field for a six-figure code, or for a recovery code."""
    field = TextField(width="w-10", autocomplete="one-time-code", label=_("Code"), max_length=12, **kwargs)
    field.widget.attrs |= {"inputmode": "numeric", "dir": "ltr"}
    return field


class SignInForm(Form, LoginForm):  # type: ignore[misc]
    """Address and password of somebody who works for an authority."""

    password = PasswordField(label=_("Password"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = EmailField(label=_("E-mail address"), error_messages={"required": self.required_message})
        login.widget.attrs["autocomplete"] = "username"
        login.widget.use_required_attribute = lambda initial: False
        self.fields["login"] = login


class AgainForm(Form, ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    password = PasswordField(label=_("Password"))


class NewPassword(Form):
    """A new password, typed twice; what is easily guessed is refused."""

    password1 = PasswordField(
        label=_("New password"), autocomplete="new-password", help_text=_("At least 12 letters, figures or signs.")
    )
    password2 = PasswordField(label=_("New password once more"), autocomplete="new-password")
    user: Any

    def clean_password1(self) -> str:
        """Long enough, not among those everybody knows, unlike the account's name and address."""
        typed = str(self.cleaned_data["password1"])
        password_validation.validate_password(typed, self.user)
        return typed


class PasswordForm(NewPassword, ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of the present one."""

    oldpassword = PasswordField(label=_("Your password now"))
    field_order = ("oldpassword", "password1", "password2")


class ForgottenForm(Form):
    """The address of somebody who forgot the password."""

    email = EmailField(label=_("Your e-mail address at work"))


class RenewedPasswordForm(NewPassword, SetPasswordForm):  # type: ignore[misc]
    """A new password in place of a forgotten one."""


class CodeForm(Form, AuthenticateForm):  # type: ignore[misc]
    """The second factor at signing in."""

    code = code_field(help_text=_("Six figures from your app, or one of your recovery codes."))


class CodeAgainForm(Form, CodeReauthenticateForm):  # type: ignore[misc]
    """The second factor once more, before something that matters."""

    code = code_field(help_text=_("Six figures from your app, or one of your recovery codes."))


class FirstCodeForm(Form, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app that was just set up."""

    code = code_field(help_text=_("The six figures your app shows now."))


class PasskeyForm(Form, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey or a security key to add."""

    name = TextField(
        width="w-20", label=_("Name of this key"), required=False, help_text=_("So that you know it again.")
    )
    passwordless = CheckField(label=_("Sign in with this key alone, without a password"), required=False)
