"""The bot at work, a backup beside it, and what came afterwards."""

from pathlib import Path

from tests.bot_api import BotApiServer
from tests.end_to_end.people import answers, comes
from tests.end_to_end.process import BotProcess, command


async def test_a_bot_whose_data_is_lost_goes_on_from_its_backup_without_what_was_erased(
    tmp_path: Path, bot: BotProcess, server: BotApiServer
) -> None:
    await bot.start()
    await command(tmp_path, server, "open", "multi-agency")
    amina, chris = await comes(server, 1001, "multi-agency"), await comes(server, 1002, "multi-agency")
    await answers(amina, "y", "n", "u")
    await answers(chris, "y", "y", "u")
    backup = (await command(tmp_path, server, "backup")).partition(": good until")[0]
    await chris.sends("/delete")
    await chris.sees_text("It can't be undone.")
    await chris.taps("Yes, erase it")
    await chris.sees_text("Done. It's erased.")
    bot.terminate()
    assert await bot.ended() == 0

    lose(tmp_path)
    restored = await command(tmp_path, server, "restore", backup)
    assert "(2 since the backup)" in restored  # her chat, and the answers that it led to
    await bot.start()
    assert [row["sent"] for row in bot.kept.rows("participation")] == [1, 1]
    assert [bot.kept.answers(number) != {} for number in (1001, 1002)] == [True, False]
    await amina.sends("/mydata")
    await amina.sees_text("MASH multi-agency")


def lose(folder: Path) -> None:
    for file in folder.glob("kept.db*"):
        file.unlink()
