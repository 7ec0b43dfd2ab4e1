"""What can come of a call to a channel, other than success. None of them carries what was to be said."""


class Setback(Exception):  # noqa: N818 - what happened, not one error
    """The call did not succeed, or nobody knows whether it did."""


class MustWait(Setback):
    """It was refused for now. seconds: how long the channel wants to be left alone."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:g} s")
        self.seconds = seconds


class NotSent(Setback):
    """It certainly did not arrive: there was no connection."""


class Unsure(Setback):
    """It may have arrived or not: no answer came, or the channel tripped over it."""


class Unreachable(Setback):
    """The chat has shut us out, or is gone."""


class Moved(Setback):
    """The chat has another address now."""

    def __init__(self, address: str) -> None:
        super().__init__("moved")
        self.address = address


class Refused(Setback):
    """The channel will never take it as it is. why: the channel's own words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
