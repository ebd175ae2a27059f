"""The worker: takes jobs out of the queue and does them, until it is told to stop."""

import os
import signal
import threading
from collections.abc import Callable

from ..dependencies import get_now, get_today
from ..installation import open_installation
from ..mail.carriers import carrier_for
from ..secret_key import check_secret_key
from ..settings import Settings
from .consumer import make_consumer
from .queue import JobQueue
from .wanted import Job, Wanted
from .work import Workplace


def run_worker(settings: Settings, *, show: Callable[[str], None], until_closed: int | None = None) -> None:
    """Works until SIGINT (what is begun is ended first), SIGTERM, or the end of the file `until_closed`.

    What is begun and not ended is taken up by the next worker. Raises SecretKeyError.
    """
    installation = open_installation(settings)
    with installation.writing_sessions.begin() as session:
        check_secret_key(session, installation.secret_key)
    closing = threading.Event()
    workplace = Workplace(
        installation=installation,
        carrier=carrier_for(settings, show),
        clock=get_now,
        today=get_today,
        is_closing=closing.is_set,
    )
    queue = JobQueue(settings.database, workplace.do)
    queue.make_ready()
    queue.each_minute(Job.LOOK_AFTER)
    queue.enqueue(Wanted(Job.LOOK_AFTER))
    consumer = make_consumer(queue)
    threading.Thread(target=_follow, args=(consumer.stop_flag, closing), daemon=True).start()
    if until_closed is not None:
        threading.Thread(target=_stop_at_the_end_of, args=(until_closed,), daemon=True).start()
    try:
        consumer.run()
    finally:
        installation.engine.dispose()


def _follow(stop_flag: threading.Event, closing: threading.Event) -> None:
    stop_flag.wait()
    closing.set()


def _stop_at_the_end_of(pipe: int) -> None:
    """Whoever started us holds the other end, and lets go of it when they end, however they end."""
    while os.read(pipe, 1):
        pass
    os.kill(os.getpid(), signal.SIGINT)
