"""Departments of a school: who is in charge of what."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import row_number
from union.org import actions, policies
from union.org.forms.departments import DepartmentForm
from union.org.models import Department, Unit

LEAD = "提案和意见转给部门，由负责人和经办人办理、答复。"


@require_GET
def department_list(request):
    """A school's departments with the people in charge; all its staff may look them up."""
    school = _school(request)
    demand(policies.see_departments(request.user, school))
    rows = list(Department.objects.visible_to(request.user).filter(school=school).for_list())
    context = {
        "school": school,
        "rows": [department for department in rows if department.is_open],
        "closed": [department for department in rows if not department.is_open],
        "may_keep": policies.keep_departments(request.user, school),
        "lead": LEAD,
    }
    return render(request, "org/department_list.html", context)


def _school(request):
    """The school of ``?school=``, else where one works, else the first that one serves."""
    user, wanted = request.user, row_number(request.GET.get("school"))
    seen = Unit.objects.visible_to(user).schools()
    if wanted:
        return get_object_or_404(seen, pk=wanted)
    offices = [office.unit for office in user.offices if office.unit.is_school]
    school = user.school or next(iter(offices), None)
    if school is None:
        raise Http404("请先在“组织与任职”里选一所学校")
    return school


@require_http_methods(["GET", "POST"])
def department_new(request):
    """A new department."""
    school = _school(request)
    demand(policies.keep_departments(request.user, school))
    instance = Department(position=school.departments.count() + 1)
    form = _form(request, instance, school)
    if request.method == "POST" and form.is_valid():
        actions.found_department(school, by=request.user, **form.cleaned_data)
        messages.success(request, f"已设立{form.instance.name}")
        return redirect(_back(school))
    return _form_page(request, form, f"{school.short_name}新设部门", school)


@require_http_methods(["GET", "POST"])
def department_edit(request, pk):
    """Another name, other people."""
    department = _department(request, pk)
    demand(policies.edit_department(request.user, department))
    title = f"修改{department.name}"
    form = _form(request, department, department.school)
    if request.method == "POST" and form.is_valid():
        handlers = form.cleaned_data["handlers"]
        if form.changed_data:
            changed = form.changed_data
            actions.edit_department(
                form.instance, by=request.user, changed=changed, handlers=handlers
            )
        messages.success(request, "已保存")
        return redirect(_back(department.school))
    return _form_page(request, form, title, department.school, department=department)


@require_POST
def department_close(request, pk):
    """It takes nothing in any more."""
    department = _department(request, pk)
    demand(policies.close_department(request.user, department))
    actions.close_department(department, by=request.user)
    messages.success(request, f"{department}已撤销，以前的办理记录都还在")
    return redirect(_back(department.school))


@require_POST
def department_reopen(request, pk):
    """It takes matters in again."""
    department = _department(request, pk)
    demand(policies.reopen_department(request.user, department))
    actions.reopen_department(department, by=request.user)
    messages.success(request, f"{department}已恢复")
    return redirect(_back(department.school))


def _department(request, pk):
    seen = Department.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(seen, pk=pk)


def _back(school) -> str:
    return f"{reverse('org:department_list')}?school={school.pk}"


def _form(request, department, school):
    fields = {"instance": department, "school": school, "cancel": _back(school)}
    return DepartmentForm(request.POST or None, **fields)


def _form_page(request, form, title, school, **context):
    context |= {"form": form, "title": title, "back": _back(school)}
    status = 422 if form.errors else 200
    return render(request, "org/department_form.html", context, status=status)
