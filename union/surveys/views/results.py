"""What came out: charts, counts, words; and as a sheet."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.xlsx import Column, write_xlsx
from union.surveys.policies import surveys as policies
from union.surveys.results import Result
from union.surveys.views.fetching import survey_of


@require_GET
def result(request, pk):
    survey = survey_of(request, pk)
    demand(policies.read_result(request.user, survey))
    runs = policies.run(request.user, survey)
    context = {"survey": survey, "result": Result(survey), "runs": runs}
    return render(request, "surveys/result.html", context)


@require_GET
def result_xlsx(request, pk):
    """The counts as a sheet; words only for whoever runs it."""
    survey = survey_of(request, pk)
    demand(policies.read_result(request.user, survey))
    with_words = policies.run(request.user, survey)
    columns = [Column("题目", 30), Column("选项", 20), Column("人数", 8), Column("占答卷", 10)]
    content = write_xlsx(columns, _rows(Result(survey), with_words=with_words), survey.title)
    return made_file(content, file_name(f"{survey.title}结果", "xlsx"))


def _rows(result: Result, *, with_words: bool):
    for told in result.questions:
        for answer in told.answers:
            yield told.question.text, answer.option, answer.count, answer.share
        for word in told.words if with_words else ():
            yield told.question.text, word, "", ""
