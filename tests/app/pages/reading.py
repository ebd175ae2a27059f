"""A page as its reader has it before them: headings, words, links, and what stands in its boxes."""

from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element

from httpx2 import Response

from tests.page_checks import Page, text_of


def heading(response: Response) -> str:
    """The heading of the page."""
    return text_of(Page(response.text).elements("h1")[0])


def title(response: Response) -> str:
    """The title of the page, as a tab shows it."""
    return text_of(Page(response.text).elements("title")[0])


def words(response: Response) -> str:
    """Everything that the page says, in its main part."""
    return text_of(Page(response.text).elements("main")[0])


def links(response: Response) -> dict[str, str]:
    """The links of the main part, by their words; of several with the same words, the first."""
    found: dict[str, str] = {}
    for link in Page(response.text).elements("main")[0].iter("a"):
        found.setdefault(text_of(link), link.attrib["href"])
    return found


def box(response: Response, name: str) -> str | None:
    """What stands in a text box, or is chosen from a list."""
    for element in Page(response.text).elements("input", "select"):
        if element.get("name") == name and element.get("type", "text") not in {"radio", "checkbox"}:
            return _chosen(element) if element.tag == "select" else element.get("value", "")
    return None


def choices(response: Response, name: str) -> list[str]:
    """The words of a list to choose from."""
    for element in Page(response.text).elements("select"):
        if element.get("name") == name:
            return [text_of(option) for option in element.iter("option")]
    return []


def radio(response: Response, name: str) -> str | None:
    """Which of the radio buttons of that name is set."""
    for element in Page(response.text).elements("input"):
        if element.get("name") == name and element.get("type") == "radio" and "checked" in element.attrib:
            return element.get("value")
    return None


def options(response: Response, name: str) -> dict[str, str]:
    """The radio buttons of that name: the words of each by its value."""
    page = Page(response.text)
    labels = {label.get("for"): text_of(label) for label in page.elements("label")}
    return {
        str(element.get("value")): labels[element.get("id")]
        for element in page.elements("input")
        if element.get("name") == name and element.get("type") == "radio"
    }


def problems(response: Response) -> dict[str, str]:
    """What is wrong, from the top of the page: each message by the field that it leads to."""
    for element in Page(response.text).everything:
        if element.get("id") == "error-summary":
            return {a.attrib["href"].removeprefix("#"): text_of(a) for a in element.iter("a")}
    return {}


def rows(response: Response) -> list[list[str]]:
    """The rows of the page's table, cell by cell."""
    body = Page(response.text).elements("tbody")[0]
    return [[text_of(cell) for cell in row if cell.tag in {"th", "td"}] for row in body.iter("tr")]


def parts(response: Response, style: str) -> list[Element]:
    """The elements of one style."""
    return [e for e in Page(response.text).everything if style in e.get("class", "").split()]


def asked(address: str) -> list[tuple[str, str]]:
    """The parameters of an address, in order."""
    return parse_qsl(urlsplit(address).query)


def _chosen(element: Element) -> str:
    found = [option for option in element.iter("option") if "selected" in option.attrib]
    return (found or list(element.iter("option")))[0].get("value", "")
