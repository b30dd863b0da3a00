"""What changed between two submissions, said so that a person can read it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.factories.filings import plan_content
from union.filings.contents import sections
from union.filings.differences import ADDED, CHANGED, REMOVED, SAME, Span, compare, spans, unchanged


def hows(changes):
    return {change.key: change.how for change in changes}


def test_a_paper_falls_into_the_parts_of_its_first_two_levels():
    content = plan_content()
    content["blocks"].insert(0, {"key": "lead", "type": "paragraph", "text": "各工会小组："})
    content["blocks"].insert(4, {"key": "deep", "type": "heading", "level": 3, "text": "议事"})

    found = sections(content)

    assert [part.title for part in found] == [
        "开头部分",
        "一、指导思想",
        "二、民主管理",
        "三、送温暖",
    ]
    assert found[0].key == "lead"


def test_only_the_part_that_changed_is_marked():
    old, new = (
        plan_content(),
        plan_content("围绕中心工作。", "三月召开教代会。", "走访慰问困难教职工。"),
    )

    assert hows(compare(old, new)) == {"s0": SAME, "s1": CHANGED, "s2": SAME}


def test_a_first_submission_has_nothing_to_compare():
    assert set(hows(unchanged(plan_content())).values()) == {SAME}


def test_characters_that_came_are_marked_within_their_sentence():
    found = spans("召开教代会。每季公开财务。", "三月召开教代会。每季公开财务。")

    assert found == [Span(ADDED, "三月"), Span(SAME, "召开教代会。每季公开财务。")]


def test_an_addition_at_the_end_keeps_what_was_there():
    assert spans("全年总结", "全年总结，评选优秀工会小组") == [
        Span(SAME, "全年总结"),
        Span(ADDED, "，评选优秀工会小组"),
    ]


def test_a_sentence_written_anew_is_not_cut_into_crumbs():
    found = spans("做好其他慰问工作。", "建立困难教职工档案，预算两万元。")

    assert [span.how for span in found] == [REMOVED, ADDED]


def test_numbers_and_latin_words_are_not_split():
    assert Span(ADDED, "12") in spans("预算10万元", "预算12万元")


@given(
    st.text(alphabet="工会计划。，三四月a1\n", max_size=60),
    st.text(alphabet="工会计划。，三四月a1\n", max_size=60),
)
def test_both_texts_can_be_read_back_from_the_difference(old, new):
    found = spans(old, new)

    assert "".join(span.text for span in found if span.how != ADDED) == old
    assert "".join(span.text for span in found if span.how != REMOVED) == new


def test_a_removed_block_stands_where_it_was():
    old, new = plan_content(), plan_content()
    del new["blocks"][3]

    part = next(part for part in compare(old, new) if part.key == "s1")

    assert [change.how for change in part.pieces] == [SAME, REMOVED]


def test_a_moved_block_is_no_change():
    old, new = plan_content(), plan_content()
    new["blocks"][0:2], new["blocks"][2:4] = new["blocks"][2:4], new["blocks"][0:2]

    assert set(hows(compare(old, new)).values()) == {SAME}


def test_a_table_says_which_row_came_and_which_cell_changed():
    old, new = plan_content(), plan_content()
    new["blocks"][-1]["rows"] = [["3月", "教代会，票决"], ["4月", "拔河赛"], ["9月", "教师节"]]

    table = compare(old, new)[-1].pieces[-1]

    assert [row.how for row in table.rows] == [CHANGED, SAME, ADDED]
    assert table.rows[0].cells[1] == [Span(SAME, "教代会"), Span(ADDED, "，票决")]


def test_a_removed_section_is_shown_as_removed():
    old, new = plan_content(), plan_content()
    del new["blocks"][2:4]

    assert hows(compare(old, new)) == {"s0": SAME, "s1": REMOVED, "s2": SAME}


def test_long_texts_are_compared_in_no_time():
    """Half a megabyte without a full stop must not keep the reviewer waiting."""
    old, new = "工会" * 120_000, "工作" * 120_000

    assert [span.how for span in spans(old, new)] == [REMOVED, ADDED]


def form(*rows):
    return {"blocks": [{"key": "f", "type": "fields", "rows": [list(map(list, r)) for r in rows]}]}


def test_a_form_is_compared_value_by_value_under_its_labels():
    old = form([("届次", "三届二次"), ("地点", "报告厅")], [("备注", "无")])
    new = form([("届次", "三届二次"), ("地点", "阶梯教室")], [("列席", "5人")])

    (section,) = compare(old, new)

    (change,) = section.pieces
    assert (section.title, change.how) == ("表内各项", CHANGED)
    first, gone, come = change.rows
    assert first.labels == ("届次", "地点")
    assert first.cells[0] == [Span(SAME, "三届二次")]
    assert first.cells[1] == [Span(REMOVED, "报告厅"), Span(ADDED, "阶梯教室")]
    assert (gone.how, gone.labels, come.how, come.labels) == (REMOVED, ("备注",), ADDED, ("列席",))


def test_a_value_filled_in_is_an_addition():
    (section,) = compare(form([("意见", "")]), form([("意见", "同意")]))

    assert section.pieces[0].rows[0].pairs == [("意见", [Span(ADDED, "同意")], True)]


def test_a_form_that_came_or_went_keeps_its_labels():
    with_form = form([("届次", "三届二次")])
    other = {"blocks": [{"key": "p", "type": "paragraph", "text": "正文"}]}

    (section,) = compare(other, with_form)

    assert [change.how for change in section.pieces] == [REMOVED, ADDED]
    assert section.pieces[1].rows[0].labels == ("届次",)
