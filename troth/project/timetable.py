"""What the program does by the clock, as one list. The task worker's ticker goes by it.

There is one task worker, so each job has one ticker; jobs bear being run twice all the same.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django_tasks_db.models import DBTaskResult

from troth.accounts.engine import SessionStore
from troth.accounts.forgetting import forget_attempts
from troth.backups import making, places
from troth.backups.drill import drill_when_due
from troth.catalogue import sweeping
from troth.guardians import answering, asking
from troth.insight import companions, popularity
from troth.lib import chance, clock, faults
from troth.members import addressbook, confirming
from troth.orders import drafts, spending
from troth.outreach import announcing
from troth.outreach.posting import sweep
from troth.pagecache.trimming import trim
from troth.personal import epochs, files
from troth.pricing import scheduling
from troth.recovery import finishing
from troth.retention.finishing import finish_all
from troth.retention.running import purge_daily
from troth.search import catching_up, counts, nearness
from troth.standing import ends
from troth.waitlist import actions as waiting

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A deed of the program itself, done again when ``every`` has passed."""

    name: str
    every: timedelta
    run: Callable[[], object]


def forget_done_tasks() -> None:
    """Delete the rows of tasks that ended a week ago or earlier."""
    DBTaskResult.objects.finished().filter(finished_at__lt=clock.now() - WEEK).delete()


WEEK = timedelta(days=7)
TIMETABLE: tuple[Job, ...] = (
    Job("forget done tasks", timedelta(days=1), forget_done_tasks),
    Job("trim the list of changes", timedelta(minutes=1), trim),
    Job("forget ended sessions", timedelta(hours=1), SessionStore.clear_expired),
    Job("end unanswered invitations", timedelta(hours=1), asking.lapse_all),  # T-03, C6-2
    Job("remind of the age", timedelta(days=1), answering.remind_all),  # T-03; once a year each
    Job("purge checkouts", timedelta(minutes=10), drafts.purge),  # K-04
    Job("announce changed texts", timedelta(minutes=10), announcing.announce_all),  # T-04, C7-2
    Job("bring lists up to date", timedelta(minutes=1), catching_up.catch_up_all),
    Job("count what is bought", timedelta(days=1), popularity.count_all),
    Job("pair what is bought together", timedelta(days=1), companions.pair_all),
    Job("forget old counts of searches", timedelta(days=1), counts.forget_old),  # C2-1
    Job("learn the catalogue's words", timedelta(days=1), nearness.learn_all),
    Job("ask if still right", timedelta(hours=1), confirming.remind_all),  # K-05
    Job("finish removals", timedelta(hours=1), addressbook.finish_all),  # C5-3
    Job("renew tiers", timedelta(days=1), spending.renew_tiers),
    Job("end suspensions and accounts", timedelta(minutes=10), ends.carry_out),  # T-09
    Job("tell that goods are back", timedelta(minutes=5), waiting.tell_all),
    Job("forget old wishes", timedelta(days=1), waiting.forget_all),
    Job("apply scheduled prices", timedelta(minutes=1), scheduling.apply_due),
    Job("send what waits", timedelta(minutes=1), sweep),
    Job("tend recoveries", timedelta(minutes=10), finishing.tend),  # X-04, C3-3
    Job("finish erasures", timedelta(minutes=1), finish_all),
    Job("purge what is due", timedelta(days=1), purge_daily),  # C4-10, L-04
    Job("sweep sealed files", timedelta(days=1), files.sweep_all),  # C5-3
    Job("sweep pictures", timedelta(days=1), sweeping.sweep_all),
    Job("key epoch", timedelta(days=1), epochs.turn),  # C5-3; it knows when a quarter is over
    Job("clear after a killed backup", timedelta(minutes=1), places.clear),  # C5-3
    Job("renew backups", timedelta(hours=1), making.renew_where_told),  # right after an epoch
    Job("forget sign-in attempts", timedelta(hours=1), forget_attempts),
    Job("restore drill", timedelta(days=1), drill_when_due),  # T-07; it knows when a month is over
)


class Ticker:
    """Runs the jobs that are due. A job that fails is told of by class and reference, no text."""

    def __init__(self, jobs: Iterable[Job] = TIMETABLE) -> None:
        self.jobs = tuple(jobs)
        self._last: dict[str, datetime] = {}

    def tick(self) -> list[str]:
        """Run what is due now, and name it. A job not yet run is due at once."""
        due = [job for job in self.jobs if self._is_due(job)]
        for job in due:
            self._last[job.name] = clock.now()
            self._run(job)
        return [job.name for job in due]

    def _is_due(self, job: Job) -> bool:
        last = self._last.get(job.name)
        return last is None or clock.now() - last >= job.every

    def _run(self, job: Job) -> None:
        try:
            job.run()
        except Exception as fault:  # noqa: BLE001 - one job's fault must not stop the others
            reference = chance.reference()
            log.error("job “%s” failed, reference %s: %s", job.name, reference, faults.where(fault))
