"""The tags of a PDF: what each piece of the page is (a heading, a paragraph, a list), for whoever hears it read.

Marked content on a page is numbered; a tree of elements refers to the numbers, and a table leads back from each number
to its element.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString
from reportlab.pdfgen.canvas import Canvas

_ROOT = "StructureRoot"


@dataclass(slots=True)
class Element:
    """One element: its tag, the elements below it, and the marked content (page and number) that is its own."""

    tag: str
    alternative: str | None = None
    said_as: str | None = None
    children: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)


class Structure:
    """The tags of one document, built while it is drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # noqa: SLF001 - the canvas has no other door to its document
        self._root = Element("Document")
        self._open = [self._root]
        self._page = 0
        self._numbered: list[list[Element]] = [[]]

    @contextmanager
    def group(self, tag: str) -> Iterator[None]:
        """Everything drawn within belongs to an element with that tag."""
        element = Element(tag)
        self._open[-1].children.append(element)
        self._open.append(element)
        yield
        self._open.pop()

    @contextmanager
    def content(self, tag: str, alternative: str | None = None, said_as: str | None = None) -> Iterator[None]:
        """What is drawn within is one piece with that tag.

        `alternative` says in words what a figure shows; `said_as` is the text, where the shapes do not tell it.
        """
        element = Element(tag, alternative, said_as)
        self._open[-1].children.append(element)
        number = len(self._numbered[self._page])
        self._numbered[self._page].append(element)
        element.marks.append((self._page, number))
        self._canvas.addLiteral(f"/{tag} <</MCID {number}>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def ornament(self) -> Iterator[None]:
        """What is drawn within says nothing, and is passed over."""
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def standing_for(self, text: str) -> Iterator[None]:
        """The glyphs drawn within stand for that text, whatever shapes were chosen for it."""
        written = (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper()
        self._canvas.addLiteral(f"/Span <</ActualText <{written}>>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    def end_page(self) -> None:
        """The page is full; what follows stands on the next."""
        self._canvas.showPage()
        page = self._document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self._page
        page.Tabs = PDFName("S")
        self._page += 1
        self._numbered.append([])

    def finish(self) -> None:
        """Writes the tree into the document."""
        names = {id(e): f"Structure{n}" for n, e in enumerate(_all(self._root))}
        parents = {id(child): names[id(e)] for e in _all(self._root) for child in e.children}
        for element in _all(self._root):
            self._write(element, names, parents.get(id(element), _ROOT))
        catalog = self._document.Catalog
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        root = PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": PDFObjectReference(names[id(self._root)]),
                "ParentTree": self._document.Reference(self._parent_tree(names), "StructureParents"),
                "ParentTreeNextKey": self._page,
            }
        )
        catalog.StructTreeRoot = self._document.Reference(root, _ROOT)

    def _write(self, element: Element, names: dict[int, str], parent: str) -> None:
        held: dict[str, Any] = {"Type": PDFName("StructElem"), "S": PDFName(element.tag)}
        held["P"] = PDFObjectReference(parent)
        if element.marks:
            held["Pg"] = PDFObjectReference(f"Page{element.marks[0][0] + 1}")
            held["K"] = PDFArray([number for _, number in element.marks])
        else:
            held["K"] = PDFArray([PDFObjectReference(names[id(child)]) for child in element.children])
        if element.alternative is not None:
            held["Alt"] = PDFString(element.alternative)
        if element.said_as is not None:
            held["ActualText"] = PDFString(element.said_as)
        self._document.Reference(PDFDictionary(held), names[id(element)])

    def _parent_tree(self, names: dict[int, str]) -> PDFDictionary:
        rows: list[Any] = []
        for page, elements in enumerate(self._numbered[: self._page]):
            rows += [page, PDFArray([PDFObjectReference(names[id(e)]) for e in elements])]
        return PDFDictionary({"Nums": PDFArray(rows)})


def _all(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _all(child)
