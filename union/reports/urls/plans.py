from django.urls import path

from union.reports.views import items, plans, readings, rows

urlpatterns = [
    path("", plans.plan_list, name="plan_list"),
    path("new/", readings.plan_new, name="plan_new"),
    path("new/blank/", readings.plan_blank, name="plan_blank"),
    path("readings/<int:pk>/", readings.reading_check, name="reading_check"),
    path("readings/<int:pk>/choose/", readings.reading_choose, name="reading_choose"),
    path("readings/<int:pk>/keep/", readings.reading_keep, name="reading_keep"),
    path("readings/<int:pk>/year/", readings.reading_year, name="reading_year"),
    path("readings/<int:pk>/drop/", readings.reading_drop, name="reading_drop"),
    path("<int:pk>/", plans.plan_detail, name="plan_detail"),
    path("<int:pk>/edit/", rows.plan_edit, name="plan_edit"),
    path("<int:pk>/title/", rows.plan_retitle, name="plan_retitle"),
    path("<int:pk>/carry/", plans.plan_carry, name="plan_carry"),
    path("<int:pk>/file/", plans.plan_file, name="plan_file"),
    path("<int:pk>/discard/", plans.plan_discard, name="plan_discard"),
    path("<int:pk>/preview/", plans.plan_preview, name="plan_preview"),
    path("<int:pk>/plan.docx", plans.plan_docx, name="plan_docx"),
    path("items/<int:pk>/", items.item_turn, name="item_turn"),
]
for kind in ("section", "item"):
    urlpatterns += [
        path(f"<int:pk>/{kind}s/add/", rows.row_add, {"kind": kind}, name=f"{kind}_add"),
        path(f"<int:pk>/{kind}s/drop/", rows.row_drop, {"kind": kind}, name=f"{kind}_drop"),
        path(f"{kind}s/<int:pk>/row/", rows.row_show, {"kind": kind}, name=f"{kind}_show"),
        path(f"{kind}s/<int:pk>/save/", rows.row_save, {"kind": kind}, name=f"{kind}_save"),
        path(f"{kind}s/<int:pk>/step/", rows.row_step, {"kind": kind}, name=f"{kind}_step"),
        path(f"{kind}s/<int:pk>/remove/", rows.row_remove, {"kind": kind}, name=f"{kind}_remove"),
    ]
