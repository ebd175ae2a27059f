"""What is true of every page of the site, whatever is on it. The client asks this of each page that it fetches."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as PARSE_ERRORS

NAMED_BY_LABEL = frozenset({"input", "select", "textarea"})
NEEDS_NO_LABEL = frozenset({"hidden", "submit", "button", "image", "reset"})
REFERRING = ("aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "for", "headers", "list")


class Page:
    """A page, parsed as a browser parses it."""

    def __init__(self, html: str) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)
        self.parse_errors = [
            f"line {line}: {PARSE_ERRORS[code] % details}" for (line, _), code, details in parser.errors
        ]
        self.parents = {child: parent for parent in self.root.iter() for child in parent}

    def elements(self, *tags: str) -> list[Element]:
        """The elements of these tags, in order."""
        return [e for e in self.root.iter() if e.tag in tags]

    @property
    def everything(self) -> list[Element]:
        """Every element. A comment's tag is no text, whatever the annotations say."""
        tags: list[tuple[object, Element]] = [(e.tag, e) for e in self.root.iter()]
        return [e for tag, e in tags if isinstance(tag, str)]

    @property
    def identifiers(self) -> list[str]:
        """Every id, in order."""
        return [e.attrib["id"] for e in self.everything if "id" in e.attrib]

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The elements around one, from the inside."""
        while element in self.parents:
            element = self.parents[element]
            yield element


def text_of(element: Element) -> str:
    """All text within an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def faults_of(html: str) -> list[str]:
    """Everything that is wrong with a page, in sentences; empty where nothing is."""
    page = Page(html)
    return [*page.parse_errors, *_structure(page), *_identifiers(page), *_forms(page), *_inline(page), *_pictures(page)]


def _structure(page: Page) -> Iterator[str]:
    headings = page.elements("h1")
    if len(headings) != 1:
        yield f"{len(headings)} level 1 headings"
    elif not text_of(headings[0]):
        yield "an empty level 1 heading"
    titles = page.elements("title")
    if not titles or not text_of(titles[0]):
        yield "no title"
    if not page.root.get("lang"):
        yield "no language"
    if len(page.elements("main")) != 1:
        yield f"{len(page.elements('main'))} main elements"
    yield from (f"an empty heading {e.tag}" for e in page.elements("h2", "h3", "h4") if not text_of(e))


def _identifiers(page: Page) -> Iterator[str]:
    known = Counter(page.identifiers)
    yield from (f"the id '{name}' stands {count} times" for name, count in known.items() if count > 1)
    for element in page.everything:
        for attribute in REFERRING:
            for name in element.get(attribute, "").split():
                if name not in known:
                    yield f"{element.tag}'s {attribute} names '{name}', which is not there"
        target = element.get("href", "")
        if element.tag == "a" and target.startswith("#") and target[1:] not in known:
            yield f"a link leads to '{target}', which is not there"


def _forms(page: Page) -> Iterator[str]:
    for form in page.elements("form"):
        if form.get("method", "get").lower() not in {"get", "post"}:
            yield f"a form sends by {form.get('method')}"
        if not form.get("action", "").startswith("/"):
            yield f"a form's action is '{form.get('action')}', not an address of ours"
        if not [e for tag in ("button", "input") for e in form.iter(tag) if _sends(e)]:
            yield f"the form to {form.get('action')} has no button that sends it"
    labelled = {e.get("for") for e in page.elements("label")}
    for field in page.elements(*NAMED_BY_LABEL):
        if field.get("type", "text") not in NEEDS_NO_LABEL and not _is_labelled(page, field, labelled):
            yield f"the field '{field.get('name')}' has no label"
    yield from ("a button without words" for b in page.elements("button") if not text_of(b) and not b.get("aria-label"))
    yield from (
        f"a link to {a.get('href')} without words"
        for a in page.elements("a")
        if a.get("href") and not text_of(a) and not a.get("aria-label") and not _pictures_in(a)
    )


def _sends(element: Element) -> bool:
    usual = "submit" if element.tag == "button" else "text"
    return element.get("type", usual) in {"submit", "image"}


def _is_labelled(page: Page, field: Element, labelled: set[str | None]) -> bool:
    return (
        (field.get("id") is not None and field.get("id") in labelled)
        or bool(field.get("aria-label") or field.get("aria-labelledby"))
        or any(a.tag == "label" for a in page.ancestors(field))
    )


def _pictures_in(element: Element) -> bool:
    return any(e.get("alt") for e in element.iter("img"))


def _inline(page: Page) -> Iterator[str]:
    """The content security policy would silently not run or draw these."""
    for element in page.everything:
        if "style" in element.attrib:
            yield f"{element.tag} has a style of its own"
        yield from (f"{element.tag} has the script '{a}'" for a in element.attrib if str(a).startswith("on"))
        if element.get("href", "").lower().startswith("javascript:"):
            yield "a link runs a script"
    yield from ("a script stands in the page" for s in page.elements("script") if not s.get("src"))
    yield from ("a style sheet stands in the page" for _ in page.elements("style"))
    for element in page.elements("script", "img", "link", "source", "iframe"):
        address = element.get("src") or element.get("href") or ""
        if not address.startswith("/") or address.startswith("//"):
            yield f"{element.tag} fetches '{address}', which is not ours"


def _pictures(page: Page) -> Iterator[str]:
    yield from (
        f"the picture {i.get('src')} has no alternative text" for i in page.elements("img") if "alt" not in i.attrib
    )
