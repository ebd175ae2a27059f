"""A site's clock that goes on as ours does, from noon of the tests' day, and is put forward by a journey."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.journeys.running_sites import NOON


@dataclass(kw_only=True)
class MovingClock:
    """What time it is on the site. The day stays the calendar's."""

    put_forward: timedelta = timedelta()
    began: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime:
        """Now."""
        return NOON + self.put_forward + timedelta(seconds=time.monotonic() - self.began)
