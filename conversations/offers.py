"""What the council itself has on offer for those who look for help: its own lines and services."""

from typing import Annotated

from pydantic import Field, model_validator

from conversations.content import Content, Words
from conversations.help_lines import OLDEST, Ages, HelpLine


class Offer(Content):
    """A help line or service of the council's own, for people of these ages on these lists of help.yaml."""

    name: Words
    who: str = ""
    how: Words
    hours: str = ""
    from_age: Annotated[int, Field(ge=0, lt=OLDEST)] = 0
    under_age: Annotated[int, Field(gt=0, le=OLDEST)] = OLDEST
    verified_on: str = ""
    lists: Annotated[tuple[Words, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def is_for_someone(self) -> "Offer":
        if self.from_age >= self.under_age:
            raise ValueError("from_age must be less than under_age; mend one of them")
        return self

    @property
    def line(self) -> HelpLine:
        ages = Ages(self.from_age, self.under_age)
        return HelpLine(self.name, self.how, self.hours, self.who, self.verified_on, ages)
