"""Lists of members as offices send them, and what happens to them."""

from members.actions import imports as actions
from union.jobs.actions import work
from union.jobs.models import Job

HEAD = ["姓名", "工号", "性别", "工会小组", "手机", "入会日期"]
ZHANG = ["张伟", "001", "男", "数学组", "13800138001", "2015年9月"]
WANG = ["王芳", "002", "女", "数学组", "13800138002", "2018-09-01"]


def run(sheet):
    sheet.refresh_from_db()
    work(Job.objects.get(key=sheet.job[1]), worker="test")
    sheet.refresh_from_db()
    return sheet


def confirm(sheet, by):
    actions.confirm(sheet, by=by)
    return run(sheet)


def errors(sheet):
    return [error for row in sheet.rows.all() for error in row.errors]
