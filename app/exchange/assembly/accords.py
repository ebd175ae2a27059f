"""Accords, with their signatures, from their rows."""

from collections import defaultdict
from dataclasses import replace

from routes_graph.agreements import Accord, Party, PartyKind, Signature

from ..rows import Row
from ..schema import ACCORD_SIGNATURES, ACCORDS
from .context import Context


def assemble_accords(context: Context) -> dict[str, Accord]:
    """All accords. Those that the package leaves alone are the very same objects as before."""
    accords = {accord.accord_id: accord for accord in context.known.accords}
    for row in context.rows.sound(ACCORDS):
        _check_network(context, row, accords.get(row["accord_id"]))
        with context.notes.of(row):
            accords[row["accord_id"]] = _accord(row, accords.get(row["accord_id"]))
    for accord_id, signatures in _signatures(context).items():
        if accord := accords.get(accord_id):
            by_party = {s.party: s for s in (*accord.signatures, *signatures)}
            accords[accord_id] = replace(accord, signatures=tuple(by_party[p] for p in sorted(by_party)))
    known = {accord.accord_id: accord for accord in context.known.accords}
    return {i: known[i] if accord == known.get(i) else accord for i, accord in accords.items()}


def _check_network(context: Context, row: Row, known: Accord | None) -> None:
    context.check_held(row, row["network_id"])
    if known is not None and known.network_id != row["network_id"]:
        reason = f"the accord ‘{known.accord_id}’ is known already, and belongs to the network ‘{known.network_id}’"
        context.notes.add(row, "network_id", reason)


def _accord(row: Row, known: Accord | None) -> Accord:
    return Accord(
        accord_id=row["accord_id"],
        network_id=row["network_id"],
        title=row["title"],
        floor=row["floor"],
        terms=row["terms"],
        since=row["from"],
        until=row["until"],
        reply_days=row["reply_days"],
        signatures=() if known is None else known.signatures,
    )


def _signatures(context: Context) -> dict[str, list[Signature]]:
    network_of = {accord.accord_id: accord.network_id for accord in context.known.accords}
    by_accord: defaultdict[str, list[Signature]] = defaultdict(list)
    for row in context.rows.sound(ACCORD_SIGNATURES):
        if (network_id := network_of.get(row["accord_id"])) and not context.check_held(row, network_id):
            continue
        by_accord[row["accord_id"]].append(
            Signature(
                party=Party(PartyKind.INSTITUTION, row["institution_id"]),
                signed_on=row["signed_on"],
                signatory=row["signatory"],
                role=row["role"],
            )
        )
    return by_accord
