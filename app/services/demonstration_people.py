"""The demonstration’s people, who can sign in only while every network of the register is a demonstration."""

from routes_graph.register import Register


def is_demonstration(register: Register) -> bool:
    """Whether there are demonstration networks in the register, and no others."""
    return bool(register.networks) and all(network.demonstration for network in register.networks)
