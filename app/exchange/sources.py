"""A package's files as bytes: from a folder, or from a zip file that is trusted in nothing.

What a zip file's headers say of sizes is never believed: bytes are counted as they are unpacked. Only files that a
package has are unpacked at all.
"""

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from .problems import Problem, listed
from .schema import DESCRIPTOR, FILES

MIB = 1024 * 1024
LARGEST_FILE = 64 * MIB
"""The most that one file of a package may hold, unpacked."""
LARGEST_PACKAGE = 256 * MIB
"""The most that all its files may hold together."""
LARGEST_RATIO = 200
"""How many times its packed size a file may have. Tables of text pack to a tenth or so, bombs to a thousandth."""
RATIO_COUNTS_FROM = MIB
"""Small files may pack as well as they like."""
MOST_ENTRIES = 1000
"""How many entries a zip file may list."""

_CHUNK = 64 * 1024
_WRITTEN_BY_SYSTEMS = ("__MACOSX", ".")
_KNOWN = frozenset(file.name for file in FILES)


@dataclass(slots=True, kw_only=True)
class Source:
    """The bytes of each file that a package may have, what else lay beside them, and what was wrong."""

    files: dict[str, bytes] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def open_source(path: Path) -> Source:
    """Read the package's files from a folder or a zip file."""
    source = Source()
    try:
        if path.is_dir():
            _read_folder(path, source)
        elif path.is_file():
            _read_zip(path, source)
        else:
            source.problems.append(Problem(file=path.name, reason="there is no such folder or zip file"))
    except OSError as error:
        source.problems.append(Problem(file=path.name, reason=f"it cannot be read: {error.strerror}"))
    return source


def _read_folder(folder: Path, source: Source) -> None:
    budget = _Budget()
    for path in sorted(folder.iterdir()):
        if path.name not in _KNOWN:
            _ignore(path.name, source)
        elif path.is_symlink() or not path.is_file():
            source.problems.append(Problem(file=path.name, reason="it is no file of its own, but a link or a folder"))
        else:
            with path.open("rb") as file:
                _keep(path.name, file, source, budget)


def _read_zip(path: Path, source: Source) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            source.problems.extend(_unsafe(path.name, entries))
            if not source.problems:
                _unpack(path.name, archive, entries, source)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        source.files.clear()  # what was unpacked before says nothing of what is missing
        source.problems.append(Problem(file=path.name, reason=f"it is not a zip file that can be unpacked: {error}"))


def _unpack(name: str, archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo], source: Source) -> None:
    of_package, folders = [], set()
    for entry in entries:
        place = PurePosixPath(entry.filename)
        if place.name in _KNOWN and not _is_of_a_system(place):
            of_package.append(entry)
            folders.add(place.parent)
        elif not _is_of_a_system(place):
            _ignore(entry.filename, source)
    if len(folders) > 1:
        where = listed([f"‘{folder}’" for folder in sorted(map(str, folders))])
        source.problems.append(Problem(file=name, reason=f"the package's files lie in several folders: {where}"))
        return
    budget = _Budget()
    for entry in of_package:
        packed = entry.compress_size
        with archive.open(entry) as file:
            _keep(PurePosixPath(entry.filename).name, file, source, budget, packed=packed)


def _unsafe(name: str, entries: list[zipfile.ZipInfo]) -> Iterable[Problem]:
    """Why nothing of a zip file should be unpacked."""
    if len(entries) > MOST_ENTRIES:
        yield Problem(file=name, reason=f"it lists {len(entries)} files; {MOST_ENTRIES} are the most")
        return
    for entry in entries:
        for is_so, reason in _DANGERS:
            if is_so(entry):
                yield Problem(file=name, reason=f"‘{entry.filename}’ {reason}")
    for repeated, times in Counter(entry.filename for entry in entries).items():
        if times > 1:
            yield Problem(file=name, reason=f"‘{repeated}’ is in it {times} times")


def _climbs_out(entry: zipfile.ZipInfo) -> bool:
    return ".." in PurePosixPath(entry.filename.replace("\\", "/")).parts


def _is_absolute(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.startswith(("/", "\\")) or entry.filename[1:2] == ":"


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _is_encrypted(entry: zipfile.ZipInfo) -> bool:
    return bool(entry.flag_bits & 1)


_DANGERS: tuple[tuple[Callable[[zipfile.ZipInfo], bool], str], ...] = (
    (_climbs_out, "has a path that climbs out of the folder; such a zip file is not unpacked"),
    (_is_absolute, "has a path that starts at the root of a disk; such a zip file is not unpacked"),
    (_is_link, "is a link to another place; such a zip file is not unpacked"),
    (_is_encrypted, "is encrypted; make the zip file without a password"),
)


def _is_of_a_system(place: PurePosixPath) -> bool:
    return any(part.startswith(_WRITTEN_BY_SYSTEMS) for part in place.parts)


def _ignore(name: str, source: Source) -> None:
    if not (name.startswith(".") or PurePosixPath(name).name == DESCRIPTOR):
        source.ignored.append(name)


@dataclass(slots=True)
class _Budget:
    """How much may still be read."""

    left: int = field(default_factory=lambda: LARGEST_PACKAGE)


def _keep(name: str, file: IO[bytes], source: Source, budget: _Budget, packed: int | None = None) -> None:
    """Read a file piece by piece, and stop where it is larger than it may be."""
    pieces, size = [], 0
    while piece := file.read(_CHUNK):
        size += len(piece)
        budget.left -= len(piece)
        if reason := _too_large(size, budget.left, packed):
            source.problems.append(Problem(file=name, reason=reason))
            return
        pieces.append(piece)
    source.files[name] = b"".join(pieces)


def _too_large(size: int, left: int, packed: int | None) -> str | None:
    if size > LARGEST_FILE:
        return f"it holds more than {LARGEST_FILE // MIB} MiB; split the package by network"
    if left < 0:
        return f"with it the package holds more than {LARGEST_PACKAGE // MIB} MiB; split it by network"
    if packed is not None and size > max(RATIO_COUNTS_FROM, packed * LARGEST_RATIO):
        return f"it unpacks to more than {LARGEST_RATIO} times its packed size; no real table does"
    return None
