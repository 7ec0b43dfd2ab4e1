"""How far two people have come with the comments that both code, neither knowing what the other chose."""

from collections.abc import Set

from storage.codes import Chosen, Key


def until_all_were_seen_twice(chosen: list[Chosen], sample: Set[Key]) -> list[Chosen]:
    """What was chosen until each comment of the sample had two coders; [] if that is still to come.

    After that they know how far they agree, and may have talked about it.
    """
    coders: dict[Key, set[bytes]] = {key: set() for key in sample}
    missing = 2 * len(sample)
    for at, one in enumerate(chosen, 1):
        seen = coders.get(one.comment)
        if seen is not None and one.coder not in seen:
            seen.add(one.coder)
            missing -= len(seen) <= 2
        if not missing:
            return chosen[:at]
    return []
