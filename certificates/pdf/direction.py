"""The order in which letters of mixed scripts stand on a line: Hebrew and Arabic from the right, and figures not.

The Unicode bidirectional algorithm gives each character a level; odd levels run from right to left.
"""

from bidi import algorithm


def levels(text: str) -> list[int]:
    """The level of each character of one paragraph, whose direction is that of its first letter."""
    base = int(algorithm.get_base_level(text))
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    for place, character in enumerate(storage["chars"]):
        character["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = [base] * len(text)
    for character in storage["chars"]:
        found[character["place"]] = character["level"]
    return found


def visual_order(levels_of_runs: list[int]) -> list[int]:
    """The places of runs as they stand from left to right, given their levels in reading order."""
    order = list(range(len(levels_of_runs)))
    for level in range(max(levels_of_runs, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels_of_runs[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order
