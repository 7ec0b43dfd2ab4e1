"""export --what dataset: closed audiences' answers in parts, without words, and the tally that they come to."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analysis.dataset.on_duckdb import counted, released
from analysis.export.table import Cell, Table
from analysis.export.to_parquet import to_parquet
from bot.commands import export_files, own_answers
from storage import responses
from tests.commands.line import CommandLine
from tests.commands.test_export import acts, comments
from tests.commands.test_tally import answers
from tests.engines import ENGINES
from tests.small_house import SmallHouse, house_in

TEAM = "multi-agency"
EXPORT = ("export", "--what", "dataset", "--yes", "--out")


@pytest.fixture
def house(line: CommandLine) -> Iterator[SmallHouse]:
    with house_in(line.folder) as house:
        house.open(TEAM, "duty-and-assessment")
        yield house


def everything(folder: Path) -> str:
    """All that stands in its tables and in the names of its files."""
    files = [str(one) for one in folder.rglob("*.parquet")]
    return " ".join([*files, *(str(duckdb.read_parquet(one).fetchall()) for one in files)])


async def test_it_comes_to_the_tally_of_the_program(line: CommandLine, house: SmallHouse) -> None:
    for address in "123456":
        await answers(house, address)
    line("close")
    line("tally")
    assert line(*EXPORT, "mash").code == 0
    shared = next(row for row in line("tally", "--json").json if (row["audience"], row["question"]) == (TEAM, "shared"))
    for found in (released, counted):
        rows = found([line.folder / "mash"], 1).query("audience == @TEAM and question == 'shared' and percent.notna()")
        assert rows[["option", "least", "percent"]].to_numpy().tolist() == [
            [option["name"], option["count"], option["percent"]] for option in shared["options"]
        ]


async def test_its_parts_are_one_for_each_wave_and_audience_and_hold_no_word_name_or_id(
    line: CommandLine, house: SmallHouse
) -> None:
    await comments(house, "881234", "More time would help.")
    ids = {row["id"] for row in house.all("response")}
    line("close")
    said = line(*EXPORT, "mash")
    folder = line.folder / "mash"
    assert sorted(str(one.relative_to(folder).parent) for one in folder.rglob("*.parquet")) == [
        ".",
        ".",
        f"answers/wave=1/audience={TEAM}",
        f"responses/wave=1/audience={TEAM}",
    ]
    assert said.out.startswith("mash: 6 files, ")
    assert not [one for one in (*ids, "881234", "More time") if one in everything(folder)]
    assert "'shared'" in everything(folder)
    asked = duckdb.read_parquet(f"{folder}/answers/*/*/*.parquet").project("question").distinct().fetchall()
    assert ("shared",) in asked
    assert ("comment",) not in asked


async def test_it_is_its_owner_s_alone_and_written_down(line: CommandLine, house: SmallHouse) -> None:
    await answers(house, "1")
    line("close", TEAM)
    said = line(*EXPORT, "mash")
    assert (line.folder / "mash").stat().st_mode & 0o777 == 0o700
    assert acts(house).count("exported") == 1
    assert "Left out, since it is still open: duty-and-assessment" in said.out


async def test_what_may_not_go_out_as_rows_may_not_go_out_so_either(line: CommandLine, house: SmallHouse) -> None:
    await answers(house, "1")
    assert line(*EXPORT, "mash").faults == [
        "No audience that has closed has any responses; rows come out once an audience has closed."
    ]
    line("close")
    assert "These are people's own answers" in line("export", "--what", "dataset", "--out", "mash").err
    assert not (line.folder / "mash").exists()


async def test_a_name_that_is_taken_or_is_a_file_s_is_told_in_a_line(line: CommandLine, house: SmallHouse) -> None:
    await answers(house, "1")
    line("close")
    line(*EXPORT, "mash")
    assert line(*EXPORT, "mash").faults == ["mash is there already; a dataset is a new folder, so name another one"]
    assert line(*EXPORT, "x.csv").faults == ["x.csv: an export of a dataset is a folder; let its name be without .csv"]


async def test_after_one_that_was_stopped_halfway_the_next_begins_anew(line: CommandLine, house: SmallHouse) -> None:
    await answers(house, "1")
    line("close")
    (line.folder / "mash.unfinished" / "answers").mkdir(parents=True)
    (line.folder / "mash.unfinished" / "answers" / "left.parquet").touch()
    assert line(*EXPORT, "mash").code == 0
    assert not (line.folder / "mash.unfinished").exists()
    assert not list((line.folder / "mash").rglob("left.parquet"))


@ENGINES
async def test_somebody_who_is_erased_while_it_is_written_shifts_no_number(
    line: CommandLine, house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in "123":
        await answers(house, address)
    line.set(DATABASE_URL=house.database.url)
    line("close")
    first = min(row["id"] for row in house.all("response"))

    def then_erased(table: Table) -> Table:
        def rows() -> Iterator[tuple[Cell, ...]]:
            yield from table.rows
            house.write(lambda connection: responses.erase(connection, [first]))

        return replace(table, rows=rows())

    monkeypatch.setattr(own_answers, "_with_progress", then_erased)
    assert line(*EXPORT, "mash").code == 0
    assert len(house.all("response")) == 2
    for name in ("responses", "answers"):
        found = duckdb.read_parquet(f"{line.folder}/mash/{name}/*/*/*.parquet").project("row").distinct().fetchall()
        assert sorted(found) == [(1,), (2,), (3,)]


async def test_a_disk_that_is_full_is_told_in_a_line(
    line: CommandLine, house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(export_files.WRITERS, ".parquet", lambda table, _: to_parquet(table, Path("/dev/full")))
    assert line("export", "--out", "x.parquet").faults == [
        "/dev/full can't be used (No space left on device). Make room there, or name a place on another disk."
    ]
