"""The site as an operator runs it: `onward serve` as a process of its own, with everything that it writes."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.journeys.running_sites import SiteAtAddress

ONWARD = Path(sys.executable).parent / "onward"
LONGEST_START = 90
LONGEST_END = 20


@dataclass(frozen=True, kw_only=True)
class ServedSite(SiteAtAddress):
    """A site that another process serves; `written` is the file that takes its output and its errors."""

    written: Path


@contextmanager
def served_site(folder: Path, *options: str) -> Iterator[ServedSite]:
    """`onward serve` with its data in that folder, until the block is left. It is ended as a service manager does."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    site = ServedSite(address=f"http://127.0.0.1:{port}", written=folder / "written")
    given = {"PATH": os.environ["PATH"], "HOME": str(folder), "DATA_DIR": str(folder / "var"), "LOG_LEVEL": "DEBUG"}
    with site.written.open("wb") as file:
        command: list[str | Path] = [ONWARD, "serve", "--port", str(port), *options]
        with subprocess.Popen(command, cwd=folder, env=given, stdout=file, stderr=subprocess.STDOUT) as process:
            try:
                _wait_until_ready(site, process)
                yield site
            finally:
                process.terminate()
                process.wait(LONGEST_END)


def _wait_until_ready(site: ServedSite, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{site.address}/readyz") as answer:
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"The site did not start: {site.written.read_text(encoding='utf-8')}")
