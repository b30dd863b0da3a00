"""The handling of the show school's cases: last year's to their end, this autumn's under way."""

import datetime as dt

from django.db.models import F
from django.utils import timezone

from congress.actions import handling, handling_answers, review
from congress.actions import proposals as writing
from congress.demo.handling_texts import (
    AGAIN,
    ANSWERS,
    AUTUMN,
    AUTUMN_ANSWER,
    BROKEN,
    CHECKS,
    DIFFICULTY,
    EXCELLENT,
    REASON,
    TALK,
    WORDS,
)
from congress.models import (
    Answer,
    CoHandling,
    FollowUpCheck,
    Handling,
    Message,
    Promise,
    Proposal,
    Rating,
)
from congress.rules import ANSWER_DAYS
from members.models import Member
from union.notices.models import Notice
from union.org.models import Department, User
from union.rules.deadlines import add_working_days
from union.rules.figures import rule

HANDED_AFTER = 6  # days from the review to the departments
RATED_AFTER = 4
State = Proposal.State


def fill(world) -> None:
    """After the proposals."""
    school = world.show
    departments = {each.name: each for each in Department.objects.filter(school=school)}
    scene = Scene(world, school, departments)
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    last = Proposal.objects.cases().filter(school=school, state=State.ACCEPTED)
    before = world.today - dt.timedelta(days=180)
    for case in last.filter(filed_on__lt=before).order_by("number"):
        scene.last_year(case)
    scene.this_year(last.filter(filed_on__gte=before).order_by("number").first())
    for line in AUTUMN:
        scene.autumn(*line)
    # What was said today about days that were moved back would only confuse.
    Notice.objects.filter(pk__gt=told).exclude(text__contains="请看一看并评价").delete()


class Scene:
    """Who is who at the show school, and how each case went."""

    def __init__(self, world, school, departments):
        self.world, self.school, self.departments = world, school, departments
        self.chair = world.chairs[school.pk]
        self.principal = world.principals[school.pk]

    # ---- last year: rows with their old dates, and no notices --------------------------------------

    def last_year(self, case: Proposal) -> None:
        line = next((line for line in ANSWERS if line[0] in case.title), None)
        if line is None:
            return
        words, lead, co, key, took, text, measures, promised, grades = line
        handed = case.filed_on + dt.timedelta(days=HANDED_AFTER)
        sent = handed + dt.timedelta(days=took)
        fields = {"measures": measures, "difficulty": DIFFICULTY.get(words, "")}
        fields |= {"reason": REASON.get(words, ""), "answer_class": key, "text": text}
        if promised:
            fields["finish_on"] = sent + dt.timedelta(days=promised)
        work = self._sent(case, lead, co, 1, handed, sent, fields)
        self._rated(work, grades, sent + dt.timedelta(days=RATED_AFTER))
        self._promise(work, words)
        result = key
        if words == AGAIN[0]:
            result = self._again(case, lead, co, sent)
        self._talk(work, words, sent)
        self._checked(case, words)
        Proposal.objects.filter(pk=case.pk).update(
            state=State.CLOSED,
            result=result,
            principal_word=handling.AGREED,
            principal=self.principal,
            principal_on=handed - dt.timedelta(days=2),
            is_excellent=words in EXCELLENT,
        )

    def _sent(self, case, lead, co, number, handed, sent, fields) -> Handling:
        department = self.departments[lead]
        days = rule(self.school, ANSWER_DAYS, on=handed).value
        due = add_working_days(handed, days if number == 1 else days // 2)
        work = Handling.objects.create(
            case=case,
            round=number,
            lead=department,
            state=Handling.State.SENT,
            handed_on=handed,
            handed_by=self.chair,
            first_due_on=due,
            due_on=due,
            sent_on=sent,
        )
        for name in co:
            other = self.departments[name]
            day = {"signed_by": other.head, "signed_on": sent - dt.timedelta(days=2)}
            CoHandling.objects.create(handling=work, department=other, **day)
        people = {"written_by": department.head, "approved_by": department.overseer}
        Answer.objects.create(handling=work, approved_on=sent, edits=6, **people, **fields)
        return work

    def _again(self, case, lead, co, sent) -> str:
        """The second handling after 不满意: the first answer stays."""
        _words, key, text, measures, grade = AGAIN
        handed = sent + dt.timedelta(days=RATED_AFTER)
        fields = {"answer_class": key, "text": text, "measures": measures}
        fields["finish_on"] = handed + dt.timedelta(days=60)
        again = handed + dt.timedelta(days=16)
        work = self._sent(case, lead, co, 2, handed, again, fields)
        self._rated(work, [grade], again + dt.timedelta(days=RATED_AFTER))
        self._promise(work, "")
        return key

    def _rated(self, work: Handling, grades, on) -> None:
        for form, grade in zip(work.case.forms().select_related("author"), grades, strict=False):
            Rating.objects.create(
                handling=work,
                form=form,
                grade=grade,
                words=WORDS.get(grade, ""),
                by=form.author.user,
                on=on,
            )

    def _promise(self, work: Handling, words: str) -> None:
        """Kept or broken when its day has passed, but for one that nobody has looked at yet."""
        for promise in handling_answers.promises_of(work.answer):
            promise.save()
            if promise.due_on < self.world.today - dt.timedelta(days=14):
                broken = words in BROKEN
                Promise.objects.filter(pk=promise.pk).update(
                    state=Promise.State.BROKEN if broken else Promise.State.KEPT,
                    settled_on=promise.due_on + dt.timedelta(days=3),
                    settled_by=self.chair,
                    note=BROKEN.get(words, "现场看过，已经做到。"),
                )

    def _talk(self, work: Handling, words: str, sent) -> None:
        for place, (title, who, text) in enumerate(TALK):
            if title == words:
                by = work.case.author.user if who == "author" else work.lead.head
                row = Message.objects.create(case=work.case, text=text, by=by)
                day = timezone.make_aware(dt.datetime.combine(sent, dt.time(9 + place, 10)))
                Message.objects.filter(pk=row.pk).update(at=day - dt.timedelta(days=9 - place))

    def _checked(self, case: Proposal, words: str) -> None:
        on = self.world.today - dt.timedelta(days=20)
        for title, found, said in CHECKS:
            if title == words:
                fields = {"found": found, "words": said, "by": self.chair}
                FollowUpCheck.objects.create(case=case, on=on, **fields)

    # ---- under way: by the actions ---------------------------------------------------------------------

    def this_year(self, case: Proposal | None) -> None:
        """The first case of this year: with its department, waiting for a signature."""
        if case is None:
            return
        handling.say_word(case, "请办公室会同教务处认真研究，开会前答复。", by=self.principal)
        lead, co = self.departments["办公室"], self.departments["教务处"]
        work = handling.hand_over(case, lead=lead, co=[co], by=self.chair)
        draft = "现行标准的依据已经整理出来，正和教务处核对课时数据，拟写进这次教代会讨论的办法。"
        handling_answers.save(work, {"text": draft}, version=0, by=lead.head)
        self._back(work, 1)

    def autumn(self, login, title, category, grounds, advice, lead) -> None:
        """A suggestion: one answered, one under way, one before the overseer, one late."""
        author = Member.objects.filter(school=self.school, user__username=login).first()
        if author is None:
            return
        words = {"title": title, "category": category, "grounds": grounds, "advice": advice}
        kind = Proposal.Kind.SUGGESTION
        form = writing.start(school=self.school, author=author, kind=kind, fields=words)
        writing.submit(form, by=author.user)
        form.refresh_from_db()
        review.take_as_suggestion(form, by=self._someone_else(author.user))
        handling.say_word(form, "", by=self.principal)
        work = handling.hand_over(form, lead=self.departments[lead], by=self.chair)
        answer = next((each for key, each in AUTUMN_ANSWER.items() if key in title), None)
        if answer:
            text, measures = answer
            fields = {"answer_class": "g4a", "text": text, "measures": measures}
            handling_answers.save(work, fields, version=0, by=work.lead.head)
            handling_answers.finish(work, by=work.lead.head)
        self._age(work, title)

    def _age(self, work: Handling, title: str) -> None:
        if "体育馆" in title:
            handling_answers.approve(work, by=work.lead.overseer)
            self._back(work, 26)
        elif "访客车位" in title:
            self._back(work, 30)
        elif "护眼灯" in title:
            self._back(work, (work.due_on - self.world.today).days - 4)
        else:
            self._back(work, (work.due_on - self.world.today).days + 2)

    def _someone_else(self, author) -> User:
        return self.chair if author != self.chair else self.principal

    def _back(self, work: Handling, days: int) -> None:
        """As if it had been handed over so many days ago."""
        back = dt.timedelta(days=days)
        rows = Handling.objects.filter(pk=work.pk)
        rows.update(
            handed_on=F("handed_on") - back,
            first_due_on=F("first_due_on") - back,
            due_on=F("due_on") - back,
        )
        case = Proposal.objects.filter(pk=work.case_id)
        shift = back + dt.timedelta(days=1)
        case.update(
            submitted_at=F("submitted_at") - shift - dt.timedelta(days=3),
            created_at=F("created_at") - shift - dt.timedelta(days=3),
            filed_on=F("filed_on") - shift,
            principal_on=F("principal_on") - back,
        )
        for made in work.case.reviews.all():
            work.case.reviews.filter(pk=made.pk).update(at=made.at - shift)
