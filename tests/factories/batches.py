import factory
from factory.django import DjangoModelFactory

from tests.factories.filings import FilingFactory, clerk_of, plan_content
from tests.factories.org import DistrictFactory, SchoolFactory, UnitFactory
from union.filings.actions import batches as actions
from union.filings.models import Batch, BatchFile, BatchRow, Filing
from union.jobs.actions import work
from union.jobs.models import Job
from union.org.models import Unit


def town_of(district, name="东城学区", **fields):
    return UnitFactory(level=Unit.Level.TOWN, name=name, parent=district, **fields)


def filed(school, *texts, kind=Filing.Kind.YEAR_PLAN, year=2026):
    """A small plan that ``school`` has filed."""
    title = f"{school.short_name}{year}年工会工作计划"
    content = plan_content(*texts, title=title, school=school.name, year=year)
    given = {"title": title, "kind": kind, "year": year}
    return FilingFactory(school=school, submitted=True, content=content, **given)


def district_of(count: int, *, missing: int = 0):
    """A district with ``count`` schools, all but the last ``missing`` of which have filed."""
    district = DistrictFactory()
    schools = [SchoolFactory(parent=district) for _ in range(count)]
    for school in schools[: count - missing]:
        filed(school)
    return district


def work_off(worker: str = "batch@test", most: int = 10_000) -> int:
    """Do what waits in the queue of the batches, as a worker would; how many jobs."""
    done = 0
    while done < most:
        waiting = Job.objects.filter(kind__startswith="filings.batch", state=Job.State.QUEUED)
        job = waiting.order_by("pk").first()
        if job is None:
            break
        work(job, worker=worker)
        done += 1
    return done


class BatchFactory(DjangoModelFactory):
    """An order as the clerk gives it, for a new district of two schools, one of which has filed."""

    class Meta:
        model = Batch

    unit = factory.LazyFunction(lambda: district_of(2, missing=1))
    kind = Filing.Kind.YEAR_PLAN
    year = 2026

    @classmethod
    def _create(cls, model, *args, unit, by=None, **fields):
        return actions.order(unit, by=by or clerk_of(unit), **fields)[0]


class BatchRowFactory(DjangoModelFactory):
    """A row of a new batch that waits for its paper."""

    class Meta:
        model = BatchRow

    batch = factory.SubFactory(BatchFactory)

    @classmethod
    def _create(cls, model, *args, batch):
        return batch.rows.waiting().first()


class BatchFileFactory(DjangoModelFactory):
    """The book of a batch that was worked off."""

    class Meta:
        model = BatchFile

    batch = factory.SubFactory(BatchFactory)

    @classmethod
    def _create(cls, model, *args, batch):
        work_off()
        return batch.files.get(form=BatchFile.Form.BOOK)
