"""What a wave is called: the first, the second, wave 11."""

NAMES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def wave_name(number: int) -> str:
    """'First wave', 'Wave 11'."""
    return f"{NAMES[number - 1].capitalize()} wave" if number <= len(NAMES) else f"Wave {number}"


def in_wave(number: int) -> str:
    """'in the first wave', 'in wave 11'."""
    return f"in the {NAMES[number - 1]} wave" if number <= len(NAMES) else f"in wave {number}"
