"""Rows become values: each checked by itself and against the others, and merged with what is known already.

What a package leaves out is untouched. What it names becomes what it says; only what is identified by itself (an
offering, a grade, a signature, a support) stays beside what the package says of its neighbours.
"""

from routes_graph.register import Register

from ..rows import Notes, PackageRows
from .accords import assemble_accords
from .agreements import assemble_agreements
from .awards import assemble_awards, assemble_grade_scales
from .careers import assemble_careers
from .context import Context
from .institutions import (
    assemble_institutions,
    assemble_memberships,
    assemble_networks,
    assemble_recognitions,
)


def assemble(rows: PackageRows, known: Register, notes: Notes) -> Register:
    """The register as it will stand once the package is loaded; not to be used where the notes hold a problem."""
    context = Context.of(rows, known, notes)
    context.check_references()
    memberships = assemble_memberships(context)
    scales = assemble_grade_scales(context)
    awards = assemble_awards(context, scales)
    accords = assemble_accords(context)
    return Register(
        networks=assemble_networks(context),
        recognitions=assemble_recognitions(context),
        institutions=assemble_institutions(context, memberships),
        memberships=memberships,
        grade_scales=tuple(scales.values()),
        awards=tuple(awards.values()),
        accords=tuple(accords.values()),
        agreements=assemble_agreements(context, awards, accords),
        careers=assemble_careers(context),
    )
