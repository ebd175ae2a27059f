"""What a visitor does to get and to check a certificate, as requests of one client."""

import re
from dataclasses import replace
from urllib.parse import urlencode

from routes_graph.agreements import AgreementVersion
from routes_graph.register import Register
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK, MERIT_AND_MATHEMATICS
from tests.site import SiteClient

AMINA = {"full_name": "Amina Okafor-Lindqvist", "checking_name": "Okafor-Lindqvist"}
SEARCH = {"from": "H:merit", "to": "B", "starting": "2027-01"}
LEG = "a3~1~H~B~B-y2~2027-09"


def asked(path: str, leg: str = LEG, **search: str) -> str:
    """The address of a page about a certificate for that leg."""
    return f"{path}?{urlencode({**SEARCH, **search, 'leg': leg}, safe=':~')}"


def network_with(*versions: AgreementVersion) -> Register:
    """The worked examples' network with that agreement changed."""
    return EXAMPLE_NETWORK.with_(*versions).register


def with_conditions() -> Register:
    """a3 asks for a merit and for mathematics."""
    return network_with(replace(A3, requirement=MERIT_AND_MATHEMATICS))


def form_key_in(page: str) -> str:
    """The key that stands in the form of a preview."""
    found = re.search(r'name="form_key" value="([^"]+)"', page)
    assert found, "no key in the form"
    return found[1]


def confirm(client: SiteClient, form_key: str, address: str | None = None, **names: str) -> str:
    """Sends the confirmed form; gives the path of the private link."""
    sent = {**AMINA, **names, "form_key": form_key}
    response = client.post(address or asked("/certificates"), data=sent)
    assert response.status_code == 303, response.text
    location: str = response.headers["location"]
    return location


def get_certificate(client: SiteClient, **names: str) -> str:
    """From the name to the private link, as a learner goes."""
    preview = client.post(asked("/certificates/preview"), data={**AMINA, **names})
    assert preview.status_code == 200, preview.text
    return confirm(client, form_key_in(preview.text), **names)


def code_of(client: SiteClient, link: str) -> str:
    """The code that stands on the holder's page."""
    found = re.search(r'class="on-code">([^<]+)<', client.get(link).text)
    assert found, "no code on the page"
    return found[1]
