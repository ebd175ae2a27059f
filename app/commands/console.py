"""What commands say, and how they end: answers on standard output, failures in one sentence on standard error."""

import contextlib
import sys
from collections.abc import Iterator

from rich.console import Console

FAILED, MISUSED = 1, 2

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


class CommandFailed(Exception):
    """A command cannot do what was asked, for a reason that the person who typed it can do something about."""

    def __init__(self, *sentences: str, status: int = FAILED) -> None:
        super().__init__(*sentences)
        self.sentences = sentences
        self.status = status


@contextlib.contextmanager
def say_failures() -> Iterator[None]:
    """Ends with a sentence and a status, and without a traceback, where a command failed for a known reason."""
    try:
        yield
    except CommandFailed as failure:
        for sentence in failure.sentences:
            style = "bold red" if sentence is failure.sentences[0] else None
            err.print(sentence, style=style, markup=False, soft_wrap=True)
        sys.exit(failure.status)
    except BrokenPipeError:
        # Whoever read our output has had enough of it (`onward routes … | head`).
        sys.stderr.close()
        sys.exit(FAILED)


def counted(count: int, plural: str) -> str:
    """'1 network', '2 networks'."""
    return f"{count} {plural.removesuffix('s') if count == 1 else plural}"
