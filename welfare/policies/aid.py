"""Who may do what with an application for aid, and when."""

from union.funds.models import Line
from union.kit.access import YES, No, Verdict
from welfare.aid_proofs import missing
from welfare.hardship_reading import may_process
from welfare.models import AidApplication, AidProof, HardshipFile
from welfare.standing import standing

State = AidApplication.State


def apply(user, member) -> Verdict:
    """Every member in register applies to the union of the own school."""
    if member is None:
        return No("救助由本校工会会员申请。您还不在会员名册里，请找小组长或工会主席")
    return YES


def enter(user, school) -> Verdict:
    if school is None or not standing(user, school).is_officer:
        return No("代填救助申请由学校工会主席、委员办理")
    return YES


def desk(user, school) -> Verdict:
    """The list of all applications: the officers; leaders see those of their groups."""
    here = standing(user, school) if school else None
    if here and (here.is_officer or here.led):
        return YES
    return No("全校的救助申请由学校工会主席、委员办理。您自己的在“我的救助申请”里")


def is_own(user, application: AidApplication) -> bool:
    return user.pk in (application.member.user_id, _writer(application))


def _writer(application: AidApplication) -> int | None:
    """Whoever fills it in for somebody, until it is sent."""
    return application.entered_by_id if application.state == State.DRAFT else None


def is_involved(user, application: AidApplication) -> bool:
    """The applicant and the colleagues of the same family: they decide on nothing here (回避)."""
    if user.pk == application.member.user_id:
        return True
    return user.pk in {each.user_id for each in application.kin.all()}


def read(user, application: AidApplication) -> Verdict:
    """The whole application but its proofs; a leader gives an opinion without it."""
    if is_own(user, application):
        return YES
    if standing(user, application.school).is_officer and application.state != State.DRAFT:
        return YES
    return No("申请的内容由本人和学校工会主席、委员查看")


def read_words(user, application: AidApplication) -> Verdict:
    """What was told of illness and money, by somebody who may `read` the rest. Not once consent has ended, unless it
    was paid on: that stays to be accounted for."""
    if is_own(user, application) or application.state in (State.PAID, State.THANKED):
        return YES
    if application.consent_withdrawn_on or _file_is_withdrawn(application):
        return No("本人已撤回同意，内容只保存，不能再查阅")
    return YES


def _file_is_withdrawn(application: AidApplication) -> bool:
    file = application.hardship_file
    rests_on_it = application.basis == AidApplication.Basis.FILE and file
    return bool(rests_on_it) and file.state == HardshipFile.State.WITHDRAWN


def edit(user, application: AidApplication) -> Verdict:
    if not is_own(user, application):
        return No("申请由本人填写")
    return _in(application, State.DRAFT)


def add_proof(user, application: AidApplication) -> Verdict:
    """The applicant until the committee has decided."""
    if not is_own(user, application):
        return No("材料由本人补充")
    return _in(application, State.DRAFT, State.GROUP, State.COMMITTEE)


def add_receipt(user, application: AidApplication) -> Verdict:
    """签收单 or bank slip, by an officer after paying."""
    if not (verdict := _works(user, application)):
        return verdict
    return _in(application, State.PAID, State.THANKED)


def remove_proof(user, proof: AidProof) -> Verdict:
    if proof.by_id != user.pk:
        return No("材料由提交的人删除")
    return edit(user, proof.application)


def open_proof(user, proof: AidProof) -> Verdict:
    """Officers, for a reason that the applicant reads; not of the own family, and not once consent has ended."""
    application = proof.application
    if is_own(user, application):
        return YES
    if not (verdict := _works(user, application)):
        return verdict
    return usable(application)


def see_own_proof(user, proof: AidProof) -> Verdict:
    """Without a reason: only what one handed in."""
    if is_own(user, proof.application):
        return YES
    return No("打开别人的材料要写明理由，请在申请页上点“打开”")


def usable(application: AidApplication) -> Verdict:
    """Consent holds: the one given here, and that of the hardship file where the application rests on it."""
    if application.consent_withdrawn_on:
        return No("本人已撤回同意，申请只保存，不再使用")
    if application.basis == AidApplication.Basis.FILE and application.hardship_file:
        return may_process(application.hardship_file)
    return YES


def send(user, application: AidApplication) -> Verdict:
    """Not without its proofs: whoever has none has given up (无证明视为放弃)."""
    if not (verdict := edit(user, application)):
        return verdict
    if wanting := missing(application):
        return No(f"还缺{'、'.join(wanting)}，拍照上传以后再提交")
    return usable(application)


def withdraw(user, application: AidApplication) -> Verdict:
    if not is_own(user, application):
        return No("申请由本人撤回")
    return _in(application, State.DRAFT, *State.under_way())


def opine(user, application: AidApplication) -> Verdict:
    """The leader of the applicant's group; where it does not move, an officer passes it on."""
    here = standing(user, application.school)
    if application.member.group_id not in here.led and not here.is_officer:
        return No("小组意见由申请人所在工会小组的组长填写")
    if is_involved(user, application):
        return No("与您或您家有关，请回避，由工会主席、委员转委员会研究")
    return _now(application, State.GROUP)


def decide(user, application: AidApplication) -> Verdict:
    if not (verdict := _works(user, application)):
        return verdict
    if not (verdict := _now(application, State.COMMITTEE)):
        return verdict
    if wanting := missing(application):
        return No(f"缺{'、'.join(wanting)}，补齐以后才能研究")
    return YES


def publish(user, application: AidApplication) -> Verdict:
    if not (verdict := _works(user, application)):
        return verdict
    return _now(application, State.DECIDED)


def pay(user, application: AidApplication) -> Verdict:
    """Not before the last day of the 公示 is over, and not while an objection to this line is open."""
    if not (verdict := _works(user, application)):
        return verdict
    if not (verdict := _now(application, State.NOTICED)):
        return verdict
    return is_over(application)


def is_over(application: AidApplication) -> Verdict:
    notice = application.notice
    if notice.is_running:
        last = f"{notice.ends_on.month}月{notice.ends_on.day}日"
        return No(f"公示到{last}止（{notice.days} 个工作日），期满以后才能发放")
    if application.objections.open().exists():
        return No("有异议还没有处理，处理完才能发放")
    return YES


def book(user, application: AidApplication) -> Verdict:
    """Into the ledger later, where it was not booked when it was paid."""
    if not (verdict := _works(user, application)):
        return verdict
    if not (verdict := _in(application, State.PAID, State.THANKED)):
        return verdict
    lines = Line.objects.posted() | Line.objects.filter(state=Line.State.PENDING)
    if lines.caused_by("aid", application.pk).filter(reversed_by=None, reverses=None).exists():
        return No("这笔救助已经记入账簿")
    return YES


def decline(user, application: AidApplication) -> Verdict:
    if not (verdict := _works(user, application)):
        return verdict
    return _in(application, State.COMMITTEE, State.DECIDED, State.NOTICED)


def confirm(user, application: AidApplication) -> Verdict:
    if user.pk != application.member.user_id:
        return No("由领到救助的本人确认")
    return _in(application, State.PAID)


def export(user, school) -> Verdict:
    if school is None or not standing(user, school).is_officer:
        return No("救助情况表由学校工会主席、委员导出")
    return YES


def _works(user, application: AidApplication) -> Verdict:
    if not standing(user, application.school).is_officer:
        return No("救助由学校工会主席、委员办理")
    if is_involved(user, application):
        return No("这份申请与您或您家有关，请回避，由其他委员办理")
    return YES


def _now(application: AidApplication, *states) -> Verdict:
    """In one of the states, and still with consent."""
    return _in(application, *states) and usable(application)


def _in(application: AidApplication, *states) -> Verdict:
    if application.state not in states:
        return No(f"申请当前为“{application.get_state_display()}”，不能再办这一步")
    return YES
