"""From where a request comes, as far as it is of use to count tries: one line into a house, not one device."""

from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request

_PREFIX_OF_A_HOUSE = 64


def client_address(request: Request) -> str:
    """The sender's address; of IPv6 the half that is a household's or an office's. It is never kept as it is."""
    given = request.client.host if request.client else ""
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((address, _PREFIX_OF_A_HOUSE), strict=False))
