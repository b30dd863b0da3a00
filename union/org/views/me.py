"""我的账号: password, phone, devices, offices."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.pages import form_answer
from union.org import actions, second_factor
from union.org.forms.me import CodeForm, MailForm, PasswordForm, ProofForm
from union.org.gate import SECOND_FACTOR
from union.org.models import Appointment, Session
from union.org.office import ORDINARY, SESSION_KEY

FRESH = timedelta(minutes=10)  # so soon after signing in nobody is asked for the password again


@require_GET
def me(request):
    """Everything about one's own account on one page."""
    return render(request, "org/me.html", _me(request, MailForm(instance=request.user)))


def _me(request, mail_form):
    user = request.user
    past = Appointment.objects.visible_to(user).filter(user=user).exclude(pk__in=_pks(user.offices))
    return {
        "mail_form": mail_form,
        "past": past.select_related("unit"),
        "devices": Session.objects.visible_to(user).alive().count(),
        "totp": second_factor.totp_of(user),
        "feed": _address("activities:feed_page"),
    }


def _pks(rows):
    return [row.pk for row in rows]


def _address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@require_POST
def mail_wish(request):
    """Where notices go, and whether."""
    form = MailForm(request.POST, instance=request.user)
    if not form.is_valid():
        request.user.refresh_from_db()
        return form_answer(request, "org/me.html", _me(request, form))
    form.save()
    messages.success(request, "已保存")
    return redirect("org:me")


@require_POST
def office_switch(request):
    """Act in another office, or as an ordinary teacher: changes menu and home page, not rights."""
    chosen = request.POST.get("office", "")
    held = {str(office.pk): office.pk for office in request.user.offices}
    if request.user.school_id:
        held[str(ORDINARY)] = ORDINARY
    if chosen in held:
        request.session[SESSION_KEY] = held[chosen]
    return redirect("home")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request):
    """One's own new password; every other device is signed out."""
    user = request.user
    cancel = "" if user.must_change_password else reverse("org:me")
    form = PasswordForm(request.POST or None, user=user, cancel=cancel)
    if request.method == "POST" and form.is_valid():
        actions.change_password(user, form.cleaned_data["new"], keep=request.session.session_key)
        update_session_auth_hash(request, user)
        messages.success(request, "密码已修改，其他设备上的登录都已退出")
        return redirect("home" if not cancel else "org:me")
    return render(request, "org/password.html", {"form": form}, status=_status(form))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def second_factor_page(request):
    """Tie a phone, or see that one is tied."""
    user = request.user
    if totp := second_factor.totp_of(user):
        context = {"totp": totp, "form": ProofForm(user=user)}
        return render(request, "org/second_factor.html", context)
    form = CodeForm(request.POST or None)
    proof = None if _is_fresh(request) else ProofForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid() and (proof is None or proof.is_valid()):
        try:
            codes = second_factor.activate(user, **form.cleaned_data)
        except second_factor.BadCode as error:
            form.add_error("code", str(error))
        else:
            request.session[SECOND_FACTOR] = True
            return render(request, "org/recovery_codes.html", {"codes": codes})
    offer = second_factor.offer(user, request.POST.get("sealed", ""))
    form.data = {**form.data.dict(), "sealed": offer["sealed"]} if form.is_bound else form.data
    form.initial["sealed"] = offer["sealed"]
    context = {**offer, "form": form, "proof": proof, "needed": _is_needed(user)}
    return render(request, "org/second_factor_set_up.html", context, status=_status(form, proof))


def _is_needed(user):
    return settings.TOTP_REQUIRED and user.is_guarded


def _status(*forms):
    return 422 if any(form.errors for form in forms if form) else 200


def _is_fresh(request):
    """Just signed in, or signing in elsewhere: there is no password to ask for."""
    return request.session.age < FRESH or not request.user.has_usable_password()


@never_cache
@sensitive_post_parameters()
@require_POST
def recovery_codes(request):
    """New recovery codes, shown once."""
    return _with_proof(request, _new_codes)


def _new_codes(request):
    codes = second_factor.renew_codes(request.user)
    return render(request, "org/recovery_codes.html", {"codes": codes})


@never_cache
@sensitive_post_parameters()
@require_POST
def second_factor_off(request):
    """Untie the phone; whoever must have one is led to tie the next at once."""
    return _with_proof(request, _untie)


def _untie(request):
    second_factor.remove(request.user, by=request.user)
    request.session.pop(SECOND_FACTOR, None)
    messages.success(request, "已解除手机验证器")
    return redirect("org:second_factor")


def _with_proof(request, act):
    totp = second_factor.totp_of(request.user)
    if totp is None:
        return redirect("org:second_factor")
    form = ProofForm(request.POST, user=request.user)
    if request.user.has_usable_password() and not form.is_valid():
        context = {"totp": totp, "form": form}
        return form_answer(request, "org/second_factor.html", context)
    return act(request)


@never_cache
@require_GET
def device_list(request):
    """Where one is signed in."""
    devices = Session.objects.visible_to(request.user).alive().order_by("-expire_date")
    context = {"devices": devices, "here": request.session.session_key}
    return render(request, "org/device_list.html", context)


@require_POST
def device_end(request):
    """Sign one device out, or all but this one."""
    devices = Session.objects.visible_to(request.user)
    here = request.session.session_key
    handle = request.POST.get("device", "")
    if handle == "others":
        actions.end_all_sessions(request.user, by=request.user, but=here)
        messages.success(request, "其他设备都已退出登录")
    for device in devices.exclude(session_key=here):
        if device.handle == handle:
            actions.end_session(device, by=request.user)
            messages.success(request, "那台设备已退出登录")
    return redirect("org:device_list")
