"""下一步: what a scrutineer, or who runs the vote, has to do now. One thing at a time, in plain words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from union.ballots.actions import slips
from union.ballots.comparing import differences
from union.ballots.kinds import kind_of
from union.ballots.models import PaperCount, Scrutineer, Vote
from union.ballots.policies import running
from union.ballots.policies.scrutiny import scrutineer_of
from union.ballots.totals import Paper

State = Vote.State
PHASES = ["设口令", "投票", "截止", "开票", "宣布"]


@dataclass(frozen=True)
class Step:
    """The one thing to do now. Without an ``action`` there is nothing to do but wait.

    ``is_post``: the button does it at once; ``asks`` is the question before it.
    """

    title: str
    text: str
    url: str = ""
    action: str = ""
    is_post: bool = False
    asks: str = ""
    is_wrong: bool = False


def next_step(vote: Vote, user) -> Step:
    row, runs = scrutineer_of(user, vote), bool(running.run(user, vote))
    if vote.state == State.PREPARING:
        return _preparing(vote, row, runs)
    if vote.state == State.OPEN:
        return _open(vote, row)
    if vote.state == State.CLOSED:
        return _closed(vote, row)
    return _ended(vote, runs)


def _to(vote: Vote, name: str) -> str:
    return reverse(f"ballots:{name}", args=[vote.pk])


def _preparing(vote: Vote, row: Scrutineer | None, runs: bool) -> Step:
    waiting = [each.name for each in vote.scrutineers.all() if not each.is_ready]
    if vote.is_sealed and row and not row.is_ready:
        why = "截止以后，要有两名监票人输入口令才能开票。口令写在纸上，自己保管，开票以前不要给别人看。"
        return Step("请设您的开票口令", why, _to(vote, "vote_passphrase"), "设口令")
    if vote.is_sealed and waiting:
        return Step(
            "等其他监票人设口令", f"还没有设的：{'、'.join(waiting)}。请他们打开自己的手机。"
        )
    if runs:
        return Step(
            "可以开始投票了", "请在会议页面开始投票。", kind_of(vote).home(vote), "去开始投票"
        )
    return Step("等主持人开始投票", "开始以后，这一页会变。")


def _open(vote: Vote, row: Scrutineer | None) -> Step:
    took_part, electors = vote.participations.count(), vote.electors.count()
    close = _to(vote, "vote_close")
    if took_part == electors:
        return Step("大家都投了，可以截止", f"名单里 {electors} 人都已投票。", close, "截止投票")
    text = "都投完了，或到了说好的时间，就可以截止。截止以后不再收票。"
    if row and vote.takes_paper:
        roll = _to(vote, "vote_roll")
        return Step("正在投票", f"请给要纸质票的人发票。{text}", roll, "名单、发纸质票")
    return Step("正在投票", text, close, "截止投票")


def _closed(vote: Vote, row: Scrutineer | None) -> Step:
    paper = slips.agreed(vote) if vote.takes_paper else Paper()
    if paper is None:
        return _count_paper(vote, row)
    if not vote.is_sealed:
        return _work_out(vote, paper)
    if row is None:
        return Step("等监票人开票", "两名监票人在自己的手机上输入口令，票箱就打开。")
    return _hand_over(vote, row, _more_than_issued(paper))


def _more_than_issued(paper: Paper) -> str:
    """What two counts found that makes the vote void; empty when all is well."""
    if not paper.is_overfull:
        return ""
    return (
        f"两人都数到收回 {paper.returned} 张，多于发出的 {paper.issued} 张，投票无效，须重新投票。"
    )


def _work_out(vote: Vote, paper: Paper) -> Step:
    url = _to(vote, "vote_count")
    if wrong := _more_than_issued(paper):
        return Step("收回的票多于发出的", wrong, url, "登记投票无效", is_post=True, is_wrong=True)
    text = "两名监票人的计数一致。" if vote.takes_paper else "每张票都已登记。"
    return Step("可以得出结果了", text, url, "得出结果", is_post=True)


def _hand_over(vote: Vote, row: Scrutineer, wrong: str) -> Step:
    if row.has_handed_over:
        return Step("等另一名监票人输入口令", "您的口令已经收到。第二个口令输入以后，马上有结果。")
    if row.locked_until and row.locked_until > timezone.now():
        until = timezone.localtime(row.locked_until)
        text = f"请在 {until:%H:%M} 以后再试，也可以请另外两名监票人开票。"
        return Step("口令错了 5 次，要停一停", text, is_wrong=True)
    url, is_second = _to(vote, "vote_hand_over"), vote.scrutineers.filter(has_handed_over=True)
    if wrong:
        text = f"{wrong}两人输入口令以后登记作废。"
        return Step("收回的票多于发出的", text, url, "输入口令", is_wrong=True)
    text = "要有两名监票人输入口令。"
    if is_second.exists():
        text = "已有一名监票人输入了口令，您输入以后马上有结果。"
    return Step("请输入您的口令开票", text, url, "输入口令")


def _count_paper(vote: Vote, row: Scrutineer | None) -> Step:
    if row is None:
        return Step("等监票人清点纸质票", "两名监票人分别清点，数目一致以后开票。")
    own, url = own_count(vote, row), _to(vote, "vote_paper")
    if own is None:
        text = f"发出 {slips.issued(vote)} 张。两名监票人分别清点、分别录入，一致以后才能开票。"
        return Step("请清点纸质票", text, url, "录入我清点的数目")
    if wrong := disagreements(vote, own):
        text = "；".join(f"与{name}不同的有：{'、'.join(items)}" for name, items in wrong)
        return Step(
            "两人清点的数目不一致", f"{text}。请两人分别重新清点。", url, "重新录入", is_wrong=True
        )
    return Step(
        "等另一名监票人清点",
        "您的数目已经录入，另一名监票人录入以后自动核对。",
        url,
        "看我录入的数目",
    )


def own_count(vote: Vote, row: Scrutineer) -> PaperCount | None:
    return vote.paper_counts.filter(scrutineer=row).first()


def disagreements(vote: Vote, own: PaperCount) -> list[tuple[str, list[str]]]:
    """Each other scrutineer who has counted, with the items that differ; never his numbers."""
    others = vote.paper_counts.exclude(pk=own.pk).select_related("scrutineer")
    found = []
    for other in others.order_by("scrutineer__position"):
        if items := differences(vote.sheet, own.numbers, other.numbers):
            found.append((other.scrutineer.name, items))
    return found


def _ended(vote: Vote, runs: bool) -> Step:
    if vote.state == State.COUNTED and runs:
        asks = "宣布以后，大家在自己的手机上都能看到结果。"
        url = _to(vote, "vote_publish")
        return Step("请宣布结果", vote.sentence, url, "宣布结果", is_post=True, asks=asks)
    if vote.state == State.COUNTED:
        return Step("已开票，等主持人宣布结果", vote.sentence)
    if vote.state == State.PUBLISHED:
        return Step("结果已经宣布", vote.sentence, _to(vote, "vote_detail"), "看结果")
    title = f"这次投票{vote.get_state_display()}"
    return Step(title, vote.void_reason, _to(vote, "vote_detail"), "看这次投票", is_wrong=True)


def phases(vote: Vote) -> list[tuple[str, str]]:
    """Where the vote is on its way: ``(words, "done" | "now" | "stuck" | "")``."""
    words = PHASES if vote.is_sealed else ["准备", *PHASES[1:]]
    order = [State.PREPARING, State.OPEN, State.CLOSED, State.COUNTED, State.PUBLISHED]
    if vote.state not in order:
        return []
    at = order.index(vote.state)
    if at >= 2:
        at += 1  # 截止 is done once it is closed
    return [(each, _how(place, at)) for place, each in enumerate(words)]


def _how(place: int, at: int) -> str:
    return "done" if place < at else "now" if place == at else ""


@dataclass(frozen=True)
class Standing:
    """How one scrutineer stands: ``state`` is a word of ``parts/_state.html``."""

    row: Scrutineer
    state: str
    words: str


def people(vote: Vote, rows: list[Scrutineer]) -> list[Standing]:
    counted = set(vote.paper_counts.values_list("scrutineer", flat=True))
    return [Standing(row, *_standing(vote, row, counted)) for row in rows]


def _standing(vote: Vote, row: Scrutineer, counted: set) -> tuple[str, str]:
    if vote.is_sealed and not row.is_ready:
        return (
            ("draft", "还没有设口令") if vote.state == State.PREPARING else ("late", "没有设口令")
        )
    if row.has_handed_over:
        return "done", "已输入口令"
    if row.has_lost:
        return "late", "口令遗失"
    if vote.state == State.CLOSED and vote.takes_paper and slips.issued(vote):
        if row.pk in counted:
            return "begun", "已清点纸质票"
        if slips.agreed(vote) is None:
            return "draft", "还没有清点"
    return ("done", "口令已设好") if vote.is_sealed else ("", "监票人")
