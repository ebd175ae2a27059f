"""The worker beside the server: started with it, started again where it dies, stopped with it."""

import signal
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Self

import structlog

WORKER = (sys.executable, "-m", "app.commands", "worker", "--kept")
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 30.0
LONG_LIFE = 60.0
"""A worker that lived so many seconds did well: the next one is started without a longer wait."""

TIME_TO_END = 15.0

log = structlog.stdlib.get_logger("onward.worker")


class KeptWorker:
    """Looks after one worker from a thread, while the block lasts.

    The worker holds one end of a pipe and ends when the other is closed: by us, or by whatever ended us.
    """

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._look_after, name="kept-worker", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._stopping.set()
            process = self._process
        if process is not None:
            _end(process)
        self._thread.join(TIME_TO_END)

    def _look_after(self) -> None:
        wait = SHORTEST_WAIT
        while (process := self._start()) is not None:
            began = time.monotonic()
            status = process.wait()
            if self._stopping.is_set():
                return
            wait = SHORTEST_WAIT if time.monotonic() - began >= LONG_LIFE else min(wait * 2, LONGEST_WAIT)
            log.warning("worker_ended", status=status, seconds_until_the_next=wait)
            if self._stopping.wait(wait):
                return

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            # A session of its own: Ctrl-C reaches us alone, and the worker then ends what it has begun.
            self._process = subprocess.Popen(WORKER, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 -- ours
            return self._process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(TIME_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin is not None:
        process.stdin.close()
