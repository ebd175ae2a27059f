"""huey's consumer: threads that take jobs out of the queue, and one that puts in what is to be done each minute."""

from typing import Any

from huey.consumer import Consumer, Scheduler, Worker

from .queue import JobQueue

AT_ONCE = 3
"""Batches take one thread, and drawing one again another: a letter waits for neither."""

LONGEST_PAUSE = 1.0
SECONDS_BETWEEN_SCHEDULES = 10


class _ClosingWorker(Worker):  # type: ignore[misc]  # huey has no types
    def shutdown(self) -> None:
        """Lets its connection go; each thread has one of its own."""
        super().shutdown()
        self.huey.storage.close()


class _ClosingScheduler(Scheduler):  # type: ignore[misc]  # huey has no types
    def shutdown(self) -> None:
        """Lets its connection go, as above."""
        super().shutdown()
        self.huey.storage.close()


class _ClosingConsumer(Consumer):  # type: ignore[misc]  # huey has no types
    worker_class = _ClosingWorker
    scheduler_class = _ClosingScheduler


def make_consumer(queue: JobQueue, *, longest_pause: float = LONGEST_PAUSE) -> Any:
    """The consumer of a queue; `run()` works until a signal comes."""
    return _ClosingConsumer(
        queue.huey, workers=AT_ONCE, max_delay=longest_pause, scheduler_interval=SECONDS_BETWEEN_SCHEDULES
    )
