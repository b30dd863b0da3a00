"""A case among people: authors, departments that have someone in charge, an overseer."""

from congress.actions import handling, handling_answers, handling_ratings
from congress.cases import current_handling
from tests.factories.congress import CongressFactory, DelegateFactory, SessionFactory
from tests.factories.org import DepartmentFactory, UserFactory
from tests.factories.proposals import ProposalFactory

FULL = {
    "answer_class": "g4a",
    "text": "每层已增设一台直饮水机，欢迎监督。",
    "measures": "总务处九月完成安装，每月换滤芯并公示。",
}


def session_of(school):
    """A session at the school, the only one."""
    return SessionFactory(congress=CongressFactory(school=school))


def filed(cast, *, merged: int = 0, session=None, word: bool = True, **fields):
    """A filed case of one author, with ``merged`` further forms in it; the principal has spoken."""
    session = session or session_of(cast.school)
    main = ProposalFactory(session=session, filed_as="proposal", **fields)
    for _ in range(merged):
        ProposalFactory(session=session, filed_as="proposal").merge(main)
    if word:
        handling.say_word(main, "", by=cast.principal)
    return main


def department(cast, name="总务处", *, overseer=True, **fields):
    """One with a head and, unless told otherwise, an overseer of its own."""
    head = UserFactory(school=cast.school, name=f"{name}主任")
    above = UserFactory(school=cast.school, name=f"分管{name}副校长") if overseer else None
    return DepartmentFactory(school=cast.school, name=name, head=head, overseer=above, **fields)


def handed_over(cast, case=None, *, lead=None, co=()):
    """Under way at a department."""
    case = case or filed(cast)
    lead = lead or cast.school.departments.filter(name="总务处").first() or department(cast)
    return handling.hand_over(case, lead=lead, co=co, by=cast.chair)


def write(work, **changes):
    """The lead's answer, complete unless ``changes`` say otherwise."""
    version = work.answer.edits if hasattr(work, "answer") else 0
    values = {**FULL, **changes}
    answer = handling_answers.save(work, values, version=version, by=work.lead.head)
    work.refresh_from_db()
    return answer


def answered(cast, case=None, *, work=None, **changes):
    """Written, finished, approved: with the authors."""
    work = work or handed_over(cast, case)
    write(work, **changes)
    handling_answers.finish(work, by=work.lead.head)
    handling_answers.approve(work, by=work.lead.overseer or cast.principal)
    for row in (work.case, case):
        if row:
            row.refresh_from_db()
    return work


def rate_all(case, *grades, words="没有解决"):
    """One grade for each form of the case, by its own author."""
    for form, grade in zip(case.forms(), grades, strict=True):
        handling_ratings.rate(form, grade, words, by=form.author.user)
    case.refresh_from_db()
    return current_handling(case)


def author_of(case):
    return case.author.user


def delegate(session):
    """Another delegate of the session's congress, as a user."""
    return DelegateFactory(congress=session.congress).member.user
