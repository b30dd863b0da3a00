"""Addresses of the part rubrics: rubrics, scores, results, mutual checks."""

from django.urls import path

from union.assessment.views import mutual, results, rubrics, scores

urlpatterns = [
    path("", rubrics.home, name="home"),
    path("rubrics/", rubrics.rubric_list, name="rubric_list"),
    path("rubrics/new/", rubrics.rubric_new, name="rubric_new"),
    path("rubrics/<int:pk>/", rubrics.rubric_detail, name="rubric_detail"),
    path("rubrics/<int:pk>/revise/", rubrics.rubric_revise, name="rubric_revise"),
    path("rubrics/<int:pk>/schools/", rubrics.rubric_assign, name="rubric_assign"),
    path("versions/<int:pk>/edit/", rubrics.rubric_edit, name="rubric_edit"),
    path("versions/<int:pk>/paper/", rubrics.rubric_paper_view, name="rubric_paper"),
    path("versions/<int:pk>/import/", rubrics.rubric_import, name="rubric_import"),
    path("versions/<int:pk>/publish/", rubrics.rubric_publish, name="rubric_publish"),
    path("versions/<int:pk>/discard/", rubrics.rubric_discard, name="rubric_discard"),
    path("versions/<int:pk>/items/new/", rubrics.item_new, name="item_new"),
    path("items/<int:pk>/", rubrics.item_edit, name="item_edit"),
    path("items/<int:pk>/drop/", rubrics.item_drop, name="item_drop"),
    path("own/", scores.own_list, name="own_list"),
    path("schools/<int:pk>/", scores.assessment_detail, name="assessment_detail"),
    path("schools/<int:pk>/self/", scores.assessment_self, name="assessment_self"),
    path("schools/<int:pk>/score/", scores.assessment_score, name="assessment_score"),
    path("schools/<int:pk>/reopen/", scores.assessment_reopen, name="assessment_reopen"),
    path("schools/<int:pk>/feedback/", scores.assessment_feedback, name="assessment_feedback"),
    path("schools/<int:pk>/object/", scores.objection_new, name="objection_new"),
    path("schools/<int:pk>/unassign/", results.unassign, name="unassign"),
    path("objections/<int:pk>/answer/", scores.objection_answer, name="objection_answer"),
    path("results/", results.result_list, name="result_list"),
    path("results/<int:pk>/", results.result_detail, name="result_detail"),
    path("results/<int:pk>/publish/", results.result_publish, name="result_publish"),
    path("results/<int:pk>/xlsx/", results.result_xlsx, name="result_xlsx"),
    path("results/<int:pk>/paper/", results.result_paper, name="result_paper"),
    path("mutual/", mutual.mutual_list, name="mutual_list"),
    path("mutual/new/", mutual.mutual_new, name="mutual_new"),
    path("mutual/<int:pk>/", mutual.mutual_detail, name="mutual_detail"),
    path("mutual/checks/<int:pk>/", mutual.mutual_check, name="mutual_check"),
    path("mutual/checks/<int:pk>/cancel/", mutual.mutual_cancel, name="mutual_cancel"),
]
