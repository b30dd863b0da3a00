"""An application for aid on its way: written, proved, sent, opined on, granted, paid, confirmed; or refused."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.factories.aid import AidApplicationFactory, AidProofFactory, days
from tests.factories.hardship import HardshipFileFactory
from tests.factories.meetings import DecisionFactory
from tests.factories.members import MemberFactory
from tests.factories.rules import RuleFigureFactory
from tests.welfare.aiding import TYPED, a_member, hand_in, of, page
from union.funds.models import Category, Line
from union.kit.flow import WrongState
from welfare.actions import aid as actions
from welfare.actions import aid_desk as desk
from welfare.models import AidApplication
from welfare.policies import aid as policies
from welfare.rules.aid import FILE_NEEDED

State = AidApplication.State


def test_from_the_phone_to_the_thanks(as_, cast):
    a_member(cast)
    client = as_(cast.teacher)

    client.post(page("aid_new"), TYPED)
    mine = AidApplication.objects.get()
    hand_in(client, mine)
    client.post(page("aid_send", mine))
    as_(cast.leader).post(page("aid_opinion", mine), {"opinion": "support"})
    granting = {f"pick-{mine.pk}": "on", f"sum-{mine.pk}": "2000", "words": "第六次会议"}
    as_(cast.chair).post(page("aid_decide"), granting | {"on": days(0).isoformat()})
    told = {f"pick-{mine.pk}": "on", "title": "救助公示", "contact": "陈静 8880001"}
    as_(cast.chair).post(page("aid_notice_new"), told)
    mine.refresh_from_db()
    mine.notice.starts_on, mine.notice.ends_on = days(-9), days(-1)
    mine.notice.save()
    paying = {f"pick-{mine.pk}": "on", f"payee-{mine.pk}": "李红", "way": "cash"}
    paying |= {"on": days(0).isoformat(), "category": "hardship"}
    as_(cast.chair).post(page("aid_pay", mine.notice), paying)
    as_(cast.teacher).post(page("aid_confirm", mine), {"thanks": "谢谢大家"})

    mine.refresh_from_db()
    assert (mine.state, mine.granted, mine.thanks) == (State.THANKED, Decimal(2000), "谢谢大家")
    line = Line.objects.get()
    assert (line.category, line.amount, line.cause_id) == (Category.HARDSHIP, 2000, mine.pk)
    assert line.payee == "李*" and "李红" not in line.words
    assert cast.chair.notices.filter(text__contains="写了几句感谢的话").exists()
    assert "谢谢大家" in as_(cast.chair).get(page("aid_detail", mine)).content.decode()


def test_without_its_proofs_an_application_is_not_sent(as_, cast):
    mine, client = of(cast, kind="illness", self_paid=9000), as_(cast.teacher)

    AidProofFactory(application=mine, kind="bill")
    refused = client.post(page("aid_send", mine))

    mine.refresh_from_db()
    assert refused.status_code == 403 and mine.state == State.DRAFT
    assert "还缺诊断证明或出院小结" in refused.content.decode()


def test_nothing_is_granted_without_its_proofs(as_, cast):
    bare = of(cast, committee=True)

    seen = as_(cast.chair).get(page("aid_decide")).content.decode()
    asked = {f"pick-{bare.pk}": "on", f"sum-{bare.pk}": "9", "words": "会", "on": days(0)}
    as_(cast.chair).post(page("aid_decide"), asked)

    bare.refresh_from_db()
    assert "缺家庭收入证明" in seen and bare.state == State.COMMITTEE


@pytest.mark.parametrize("wrong", ["consents", "consents_shown", "reason", "kind"])
def test_what_has_to_be_filled_in(as_, cast, wrong):
    a_member(cast)
    typed = {name: words for name, words in TYPED.items() if name != wrong}

    answer = as_(cast.teacher).post(page("aid_new"), typed)

    assert answer.status_code == 422 and not AidApplication.objects.exists()


@pytest.mark.parametrize("sum_", ["0", "-5", "三百", "0.001", ""])
def test_a_sum_that_is_none_is_refused(as_, cast, sum_):
    a_member(cast)

    answer = as_(cast.teacher).post(page("aid_new"), TYPED | {"asked": sum_})

    assert answer.status_code == 422 and not AidApplication.objects.exists()


def test_illness_aid_is_worked_out_where_no_sum_is_asked(as_, cast):
    a_member(cast)
    typed = TYPED | {"kind": "illness", "asked": "", "total_cost": "8.6万", "self_paid": "3.4万"}

    as_(cast.teacher).post(page("aid_new"), typed | {"diagnosis": "肺部手术"})

    assert AidApplication.objects.get().asked == Decimal("6800.00")
    seen = as_(cast.teacher).get(page("aid_detail", AidApplication.objects.get()))
    assert "34,000 × 20% = 6,800 元" in seen.content.decode()


def test_one_cannot_ask_for_more_than_one_paid(as_, cast):
    a_member(cast)
    typed = TYPED | {"kind": "illness", "asked": "9000", "total_cost": "5000", "self_paid": "8000"}

    answer = as_(cast.teacher).post(page("aid_new"), typed).content.decode()

    assert "个人自付不能超过总费用 5,000 元" in answer and "不能超过个人自付的 8,000 元" in answer


def test_one_applicant_a_family(as_, cast):
    mine = a_member(cast)
    wife = MemberFactory(school=cast.school, user=cast.committee, name="吴敏")
    first = AidApplicationFactory(school=cast.school, member=wife, sent=True)
    first.kin.add(mine)

    told = as_(cast.teacher).post(page("aid_new"), TYPED)

    (refusal,) = told.context["form"].errors["kin"]
    assert told.status_code == 422
    assert "一个家庭只由一人申请" in refusal and "吴敏" not in refusal


def test_a_family_named_by_the_second_applicant_is_found_too(cast):
    wife = MemberFactory(school=cast.school, name="吴敏")
    AidApplicationFactory(school=cast.school, member=wife, committee=True)
    mine = of(cast, proofs=["income"])
    mine.kin.add(wife)

    with pytest.raises(actions.NotNow, match="一个家庭只由一人申请"):
        actions.send(mine, by=cast.teacher)


def test_once_it_has_ended_the_family_may_apply_again(as_, cast):
    of(cast, committee=True).decline("不符合条件", on=days(0), by=cast.chair)

    as_(cast.teacher).post(page("aid_new"), TYPED)

    assert AidApplication.objects.filter(state=State.DRAFT).count() == 1


def test_the_same_kind_within_a_year_is_asked_for_knowingly(as_, cast):
    of(cast, paid=True)

    asked = as_(cast.teacher).post(page("aid_new"), TYPED)
    as_(cast.teacher).post(page("aid_new"), TYPED | {"is_again": "on"})

    assert asked.status_code == 422
    assert "领过一次困难补助 2,000 元" in asked.content.decode()
    assert "同一类救助隔多久再申请不提醒：12 个月" in asked.content.decode()
    assert AidApplication.objects.filter(state=State.DRAFT).count() == 1


def test_where_the_district_asks_for_a_file_there_must_be_one(as_, cast):
    RuleFigureFactory(unit=cast.district, key=FILE_NEEDED, value="是")
    member = a_member(cast)

    without = as_(cast.teacher).post(page("aid_new"), TYPED)
    file = HardshipFileFactory(school=cast.school, member=member)
    as_(cast.teacher).post(page("aid_new"), TYPED)

    made = AidApplication.objects.get()
    assert "还没有困难档案" in without.content.decode()
    assert (made.basis, made.hardship_file) == (AidApplication.Basis.FILE, file)


def test_case_36_consent_withdrawn_from_the_file_stops_the_application(as_, cast):
    file = HardshipFileFactory(school=cast.school, member=a_member(cast))
    mine = of(cast, committee=True, proofs=["income"], basis="file", hardship_file=file)
    assert policies.decide(cast.chair, mine)

    type(file).objects.filter(pk=file.pk).update(
        state="withdrawn", consented_on=None, withdrawn_on=days(0)
    )
    stopped = policies.decide(cast.chair, AidApplication.objects.get(pk=mine.pk))

    assert not stopped and "本人已撤回同意" in stopped.reason


def test_withdrawing_ends_the_consent_and_opens_nothing_any_more(as_, cast):
    mine = of(cast, committee=True, proofs=["income"])

    as_(cast.teacher).post(page("aid_withdraw", mine))
    refused = as_(cast.chair).post(
        page("aid_proof_open", mine.proofs.get()), {"reason": "委员会研究前核实"}
    )

    mine.refresh_from_db()
    assert (mine.state, mine.consent_withdrawn_on) == (State.WITHDRAWN, days(0))
    assert refused.status_code == 403 and "本人已撤回同意" in refused.content.decode()


def test_somebody_of_the_family_stays_away(as_, cast):
    kin = MemberFactory(school=cast.school, user=cast.committee, name="吴敏")
    mine = of(cast, committee=True, proofs=["income"])
    mine.kin.add(kin)

    refused = policies.decide(cast.committee, mine)
    seen = as_(cast.chair).get(page("aid_detail", mine)).content.decode()

    assert not refused and "请回避" in refused.reason
    assert "<dt>回避</dt><dd>吴敏（同一家庭）" in seen


def test_the_chair_does_not_decide_on_the_own_application(cast):
    own = MemberFactory(school=cast.school, user=cast.chair, name="陈静")
    mine = AidApplicationFactory(school=cast.school, member=own, committee=True, proofs=["income"])

    assert not policies.decide(cast.chair, mine)
    assert policies.decide(cast.committee, mine)


def test_a_leader_reads_kind_and_sum_and_not_the_illness(as_, cast):
    mine = of(cast, sent=True, kind="illness", diagnosis="肺部手术", self_paid=34000)

    seen = as_(cast.leader).get(page("aid_detail", mine)).content.decode()

    assert "大病救助" in seen and "3,000 元" in seen
    assert not any(words in seen for words in ("肺部手术", "34,000", "爱人失业"))


def test_without_a_leader_it_goes_straight_to_the_committee(as_, cast):
    a_member(cast, group=None)
    mine = of(cast, proofs=["income"])

    as_(cast.teacher).post(page("aid_send", mine))

    mine.refresh_from_db()
    assert mine.state == State.COMMITTEE
    assert cast.committee.notices.filter(text__contains=mine.number).exists()


def test_an_officer_passes_on_what_the_leader_leaves_lying(as_, cast):
    mine = of(cast, sent=True)

    as_(cast.chair).post(page("aid_opinion", mine), {"opinion": "passed"})

    mine.refresh_from_db()
    assert (mine.state, mine.opinion) == (State.COMMITTEE, "passed")


def test_a_doubt_says_what_is_doubtful(as_, cast):
    mine = of(cast, sent=True)

    answer = as_(cast.leader).post(page("aid_opinion", mine), {"opinion": "doubt"})

    assert answer.status_code == 422 and "请写明要核实什么" in answer.content.decode()


def test_twenty_are_granted_by_one_decision(as_, cast):
    rows = [
        AidApplicationFactory(school=cast.school, committee=True, proofs=["income"])
        for _ in range(20)
    ]
    decision = DecisionFactory(meeting__school=cast.school, amount=None)
    typed = {f"pick-{row.pk}": "on" for row in rows} | {f"sum-{row.pk}": "300" for row in rows}

    as_(cast.chair).post(page("aid_decide"), typed | {"decision": decision.pk, "on": days(0)})

    granted = AidApplication.objects.filter(state=State.DECIDED, decision=decision)
    assert granted.count() == 20 and {each.granted for each in granted} == {Decimal(300)}


def test_no_more_than_the_meeting_decided(as_, cast):
    mine = of(cast, committee=True, proofs=["income"])
    decision = DecisionFactory(meeting__school=cast.school, amount=Decimal(1000))
    typed = {f"pick-{mine.pk}": "on", f"sum-{mine.pk}": "1001", "on": days(0)}

    answer = as_(cast.chair).post(page("aid_decide"), typed | {"decision": decision.pk})

    assert "这项决定的金额是 1,000 元，勾选的合计 1,001 元" in answer.content.decode()


def test_what_was_granted_before_counts_against_the_decision(as_, cast):
    decision = DecisionFactory(meeting__school=cast.school, amount=Decimal(2500))
    AidApplicationFactory(school=cast.school, decided=True, decision=decision)  # 2,000 yuan
    mine = of(cast, committee=True, proofs=["income"])
    typed = {f"pick-{mine.pk}": "on", f"sum-{mine.pk}": "501", "on": days(0)}

    answer = as_(cast.chair).post(page("aid_decide"), typed | {"decision": decision.pk})

    assert "已经用了 2,000 元，勾选的合计 501 元" in answer.content.decode()


def test_a_grant_names_its_meeting(as_, cast):
    mine = of(cast, committee=True, proofs=["income"])
    typed = {f"pick-{mine.pk}": "on", f"sum-{mine.pk}": "1000", "on": days(0)}

    answer = as_(cast.chair).post(page("aid_decide"), typed)

    assert answer.status_code == 422 and "是哪次会议定的" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.grant(Decimal(1000), decision=None, words="", on=days(0), by=cast.chair)


def test_declining_tells_the_reason_to_the_applicant(as_, cast):
    mine = of(cast, committee=True)

    refused = as_(cast.chair).post(page("aid_decline", mine), {"reason": ""})
    as_(cast.chair).post(page("aid_decline", mine), {"reason": "收入高于本校困难标准"})

    assert refused.status_code == 422
    assert (
        "收入高于本校困难标准" in as_(cast.teacher).get(page("aid_detail", mine)).content.decode()
    )


def test_what_was_sent_meanwhile_is_not_written_over(cast):
    mine = of(cast, proofs=["income"])
    stale = AidApplication.objects.get(pk=mine.pk)
    actions.send(mine, by=cast.teacher)

    stale.asked = Decimal(99999)
    with pytest.raises(WrongState):
        actions.rewrite(stale, by=cast.teacher)

    mine.refresh_from_db()
    assert (mine.state, mine.asked) == (State.GROUP, Decimal(3000))


def test_only_one_of_two_meetings_grants(cast):
    mine = of(cast, committee=True)
    same = AidApplication.objects.get(pk=mine.pk)
    words = {"decision": None, "words": "会", "on": days(0), "by": cast.chair}

    desk.grant([(mine, Decimal(100))], **words)

    with pytest.raises(WrongState):
        desk.grant([(same, Decimal(200))], **words)


@pytest.mark.parametrize(
    ("trait", "verb"),
    [("sent", "grant"), ("committee", "publish"), ("decided", "pay"), ("noticed", "confirm")],
)
def test_no_step_is_skipped(cast, trait, verb):
    mine = of(cast, **{trait: True})
    facts = {
        "grant": lambda: mine.grant(
            Decimal(1), decision=None, words="会", on=days(0), by=cast.chair
        ),
        "publish": lambda: mine.publish(None),
        "pay": lambda: mine.pay(on=days(0), by=cast.chair, way="cash", payee="李红"),
        "confirm": lambda: mine.confirm("", on=days(0)),
    }

    with pytest.raises(WrongState):
        facts[verb]()


def test_an_officer_fills_it_in_for_somebody_and_the_signature_is_a_proof(as_, cast):
    member = MemberFactory(school=cast.school, name="赵老", user=None, state="active")
    typed = {**TYPED, "member_chosen": member.pk}

    as_(cast.chair).post(page("aid_enter"), typed)
    mine = AidApplication.objects.get()
    as_(cast.chair).post(page("aid_proof_add", mine), {"kind": "income"})
    refused = policies.send(cast.chair, mine)

    assert (mine.member, mine.entered_by, mine.basis) == (member, cast.chair, "paper")
    assert "签字的同意书" in refused.reason


def test_paid_aid_is_booked_later_and_only_once(as_, cast):
    mine = of(cast, paid=True)

    as_(cast.chair).post(page("aid_book", mine))
    again = as_(cast.chair).post(page("aid_book", mine))

    assert Line.objects.caused_by("aid", mine.pk).count() == 1
    assert again.status_code == 403 and "已经记入账簿" in again.content.decode()
