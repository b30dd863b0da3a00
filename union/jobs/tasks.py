"""The only Celery tasks of the house: run one job row, look for forgotten ones, ask for the day's."""

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from union.jobs import actions
from union.jobs.models import Job


@shared_task(bind=True, name="union.run_job", ignore_result=True)
def run_job(self, pk):
    """Run the job ``pk``; a second run finds it taken or done and goes home."""
    job = Job.objects.filter(pk=pk).first()
    if job is None:
        return
    redelivered = bool((self.request.delivery_info or {}).get("redelivered"))
    actions.work(job, worker=self.request.hostname or "direct", redelivered=redelivered)


@shared_task(name="union.sweep_jobs", ignore_result=True)
def sweep_jobs():
    """Each minute: send what was forgotten."""
    actions.sweep()


@shared_task(name="union.daily_job", ignore_result=True)
def daily_job(kind):
    """Ask for today's run of the job ``kind``; asked again on the same day, it finds it asked for."""
    actions.enqueue(kind, f"{kind}:{timezone.localdate()}")


@worker_ready.connect
def take_up_where_we_left(sender, **kwargs):
    """On the start of a worker: its own unfinished jobs go on at once."""
    actions.revive(sender.hostname)
