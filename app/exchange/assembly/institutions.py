"""Networks, recognitions, institutions and memberships from their rows."""

from collections import defaultdict
from collections.abc import Iterable

from routes_graph.institutions import Contact, Institution, Membership, Network, Place, Recognition

from ..rows import Row
from ..schema import INSTITUTIONS, MEMBERSHIPS, NETWORKS, RECOGNITIONS
from .context import Context


def assemble_networks(context: Context) -> tuple[Network, ...]:
    """All networks, those that the package names as it says."""
    networks = {network.network_id: network for network in context.known.networks}
    rows = list(context.rows.sound(NETWORKS))
    for row in rows:
        with context.notes.of(row):
            networks[row["network_id"]] = Network(
                network_id=row["network_id"],
                name=row["name"],
                url=row["url"],
                closed_on=row["closed_on"],
                successor_id=row["successor_id"],
                demonstration=bool(row["demonstration"]),
            )
    for row in rows:
        if circle := _circle_of_successors(row["network_id"], networks):
            reason = f"the successors lead round in a circle: {' → '.join(circle)}"
            context.notes.add(row, "successor_id", reason)
    return tuple(networks.values())


def _circle_of_successors(network_id: str, networks: dict[str, Network]) -> list[str]:
    walked = [network_id]
    while (network := networks.get(walked[-1])) and network.successor_id:
        if network.successor_id in walked:
            return [*walked, network.successor_id] if network.successor_id == network_id else []
        walked.append(network.successor_id)
    return []


def assemble_recognitions(context: Context) -> tuple[Recognition, ...]:
    """All recognitions. Of two networks that the package names together, those that it says."""
    by_pair: dict[tuple[str, str], list[Recognition]] = {}
    for row in context.rows.sound(RECOGNITIONS):
        context.check_held(row, row["network_id"])
        with context.notes.of(row):
            recognition = Recognition(
                network_id=row["network_id"],
                recognises_id=row["recognises_id"],
                since=row["from"],
                until=row["until"],
            )
            by_pair.setdefault((recognition.network_id, recognition.recognises_id), []).append(recognition)
    untouched = [r for r in context.known.recognitions if (r.network_id, r.recognises_id) not in by_pair]
    return (*untouched, *(r for pair in by_pair.values() for r in pair))


def assemble_memberships(context: Context) -> tuple[Membership, ...]:
    """All memberships. Of an institution and a network that the package names together, those that it says."""
    by_pair: dict[tuple[str, str], list[Membership]] = {}
    for row in context.rows.sound(MEMBERSHIPS):
        context.check_held(row, row["network_id"])
        with context.notes.of(row):
            membership = Membership(
                network_id=row["network_id"],
                institution_id=row["institution_id"],
                since=row["from"],
                until=row["until"],
            )
            by_pair.setdefault((membership.network_id, membership.institution_id), []).append(membership)
    untouched = [m for m in context.known.memberships if (m.network_id, m.institution_id) not in by_pair]
    return (*untouched, *(m for pair in by_pair.values() for m in pair))


def assemble_institutions(context: Context, memberships: Iterable[Membership]) -> tuple[Institution, ...]:
    """All institutions, those that the package names as it says. It changes none that is only in other networks."""
    institutions = {i.institution_id: i for i in context.known.institutions}
    networks_of: defaultdict[str, set[str]] = defaultdict(set)
    for membership in memberships:
        networks_of[membership.institution_id].add(membership.network_id)
    for row in context.rows.sound(INSTITUTIONS):
        with context.notes.of(row):
            institution = _institution(row)
            before = institutions.get(institution.institution_id, institution)
            others = networks_of[institution.institution_id]
            if before != institution and others and others.isdisjoint(context.held):
                reason = (
                    f"‘{institution.institution_id}’ is known already, and belongs only to the network "
                    f"‘{min(others)}’, which this package does not hold; it cannot be changed here"
                )
                context.notes.add(row, "institution_id", reason)
            institutions[institution.institution_id] = institution
    return tuple(institutions.values())


def _institution(row: Row) -> Institution:
    return Institution(
        institution_id=row["institution_id"],
        name=row["name"],
        name_cy=row["name_cy"],
        kind=row["kind"],
        ukprn=row["ukprn"],
        place=Place(postcode=row["postcode"], latitude=row["latitude"], longitude=row["longitude"]),
        url=row["url"],
        colour=row["colour"],
        contact=Contact(name=row["contact_name"], email=row["contact_email"], phone=row["contact_phone"]),
    )
