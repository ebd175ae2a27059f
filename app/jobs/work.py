"""What each job does. All of it may be done twice, or by two workers at once, without harm."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from ..accounts.account import ONWARD
from ..installation import Installation
from ..mail.carriers import Carrier
from ..persistence.database import wipe_traces
from ..persistence.invitations import forget_addresses_of_ended
from ..services.batches.forget_batches import forget_batches
from ..services.batches.run_batch import Runner
from ..services.send_mail import send_due
from .wanted import Job


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """What a worker works with. `is_closing` tells a long job to leave the rest to the next worker."""

    installation: Installation
    carrier: Carrier
    clock: Callable[[], datetime]
    today: Callable[[], date]
    is_closing: Callable[[], bool]

    def do(self, job: Job, subject_id: int | None) -> None:
        """Do a job, for the subject with that number or for whatever is due."""
        match job:
            case Job.SEND_LETTERS:
                self.send_letters()
            case Job.LOOK_AFTER:
                self.look_after()
            case Job.RUN_BATCHES:
                self._runner.work_off()
            case Job.DRAW_BATCH if subject_id is not None:
                self._runner.draw(subject_id)

    def send_letters(self) -> None:
        """Carry every letter that is due."""
        send_due(self.installation.writing_sessions.begin, self.carrier, self.clock)

    def look_after(self) -> None:
        """Take up what was left lying: by a worker that was killed, or a server that was away. Forget what is old."""
        self.send_letters()
        with self.installation.writing_sessions.begin() as session:
            forgotten = forget_batches(session, self.clock(), actor=ONWARD)
            forgotten += forget_addresses_of_ended(session, self.clock())
        if forgotten:
            wipe_traces(self.installation.engine)
        self._runner.work_off()

    @property
    def _runner(self) -> Runner:
        installation = self.installation
        return Runner(
            transactions=installation.writing_sessions.begin,
            snapshot=installation.current_graph.snapshot,
            secret_key=installation.secret_key,
            public_url=installation.settings.public_url,
            today=self.today,
            clock=self.clock,
            is_closing=self.is_closing,
        )
