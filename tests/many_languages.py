"""An inspection that asks tests/forms/after-school.yaml, in English, Bengali, Somali and Arabic, or another form."""

from pathlib import Path
from shutil import copytree

import pytest

from conversations.dialogue import Arrived
from conversations.phrases import Catalogue, learn
from conversations.phrases.english import COUNTED, RESPONDENTS
from tests.mash import FOLDER
from tests.small_house import Person, SmallHouse

FORM = Path(__file__).parent / "forms" / "after-school.yaml"
CODE = "leaflets"


def inspection_in(folder: Path, form: Path = FORM) -> Path:
    made = copytree(FOLDER, folder / "inspection")
    (made / "questionnaires" / "leaflets.yaml").write_bytes(form.read_bytes())
    return made


def marked(language: str) -> Catalogue:
    """Each of the bot's own words with its language in front: "so: Skip". So it is seen where which is spoken."""
    said = {key: (f"{language}: {words}",) for key, words in RESPONDENTS.items() if key not in COUNTED}
    return Catalogue(language, said, lambda _: 0)


@pytest.fixture
def own_words() -> None:
    """Bengali, Somali and Arabic are spoken in such words."""
    for language in ("bn", "so", "ar"):
        learn(marked(language))


async def opens(house: SmallHouse, *languages: str, address: str = "1001") -> Person:
    """Somebody whose phone is set to these."""
    person = Person(house, address)
    await person.does(Arrived(), entry=CODE, languages=languages)
    return person
