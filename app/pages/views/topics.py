"""What an award is about, in few words, for headings: 'care' of 'Level 2 Diploma in Care'."""

import re

_DESIGNATION = re.compile(
    r"^(?:(?:Entry )?Level [E\d]+(?: [123])?\s+)?"
    r"(?:(?:BTEC|Pearson|NVQ|Extended|Subsidiary|Foundation|National|Higher|Advanced|Technical|T Level|A level|GCSE|"
    r"Functional Skills|qualification|First|Award|Certificate|Diploma|Apprenticeship|[Dd]egree|Top-up|Introductory|"
    r"Entry Level|"
    r"Access to HE|Access to Higher Education|HNC|HND|CertHE|DipHE|FdA|FdSc|FdEng|FDA|FDSc|BA|BSc|BEng|BEd|LLB|"
    r"MA|MSc|MEng|MBA|MRes|PhD|PGCE|PGCert|PGDip)\b\s*)*"
    r"(?:\(Hons\)\s*)?(?:(?:in|for|of|:)\s+)?",
)
_BRACKETS_AT_THE_END = re.compile(r"\s*\([^()]*\)$")
_LEVEL_AT_THE_END = re.compile(r" at (?:Entry )?Level \d$")
_IN_BRACKETS = re.compile(r"^\((.*)\)$")

_NAMES = frozenset(
    {"English", "Welsh", "French", "German", "Spanish", "British", "Irish", "Scottish", "European", "Cymraeg"}
)
_SHORTEST = 3


def topic(title: str) -> str:
    """What the title is about; the whole title where nothing else would be left."""
    rest = _DESIGNATION.sub("", title, count=1).strip()
    inner = _IN_BRACKETS.match(rest)
    rest = inner[1] if inner else _BRACKETS_AT_THE_END.sub("", rest)
    rest = _LEVEL_AT_THE_END.sub("", rest).split(", ")[0].strip(" ,:-–")
    return _lowered(rest) if len(rest) >= _SHORTEST else title


def _lowered(text: str) -> str:
    """Without the capitals that only a title has; names and abbreviations keep theirs."""
    return " ".join(w.lower() if w[:1].isupper() and w[1:].islower() and w not in _NAMES else w for w in text.split())
