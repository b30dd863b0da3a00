"""Count a published vote again, from its file."""

from django.core.management.base import BaseCommand, CommandError

from union.ballots.recount import main


class Command(BaseCommand):
    """Reads the file alone, not the database; exits with 1 when something does not hold."""

    help = "核对公布的投票结果文件"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args, file, **options):
        if main(file, self.stdout.write):
            raise CommandError("核对没有通过")
