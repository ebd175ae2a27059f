"""What each job does. All of it may be done twice, or by two workers at once, without harm."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ..installation import Installation
from ..mail.carriers import Carrier
from ..services.send_mail import send_due
from .wanted import Job


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """What a worker works with. `is_closing` tells a long job to leave the rest to the next worker."""

    installation: Installation
    carrier: Carrier
    clock: Callable[[], datetime]
    is_closing: Callable[[], bool]

    def do(self, job: Job, subject_id: int | None) -> None:
        """Do a job, for the subject with that number or for whatever is due."""
        match job:
            case Job.SEND_LETTERS:
                self.send_letters()
            case Job.LOOK_AFTER:
                self.look_after()
            case Job.RUN_BATCH:
                raise NotImplementedError(subject_id)

    def send_letters(self) -> None:
        """Carry every letter that is due."""
        send_due(self.installation.writing_sessions.begin, self.carrier, self.clock)

    def look_after(self) -> None:
        """Take up what was left lying: by a worker that was killed, or a server that was away."""
        self.send_letters()
