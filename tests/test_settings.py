"""Settings: the environment first, then .env; .env.example says the same; a secret is made once and kept."""

import errno
import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsFault, read_settings, settings_as_written
from tests.commands.line import NAMES

EXAMPLE = Path(__file__).parent.parent / ".env.example"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def env(folder: Path) -> Path:
    return folder / ".env"


def faults() -> list[str]:
    with pytest.raises(SettingsFault) as odd:
        settings_as_written()
    return str(odd.value).splitlines()


def test_env_example_has_each_setting_with_its_default() -> None:
    written = dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE))
    defaults = {name.upper(): str(field.default) for name, field in Settings.model_fields.items()}
    assert written == defaults
    assert set(written) == set(NAMES)


def test_env_example_copied_as_it_is_changes_nothing(folder: Path) -> None:
    before = settings_as_written()
    env(folder).write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    assert settings_as_written() == before


def test_the_first_run_makes_a_secret_that_only_its_owner_can_read(folder: Path) -> None:
    secret = read_settings().secret_key
    assert len(secret) == 43
    assert env(folder).read_text() == f"SECRET_KEY={secret}\n"
    assert env(folder).stat().st_mode & 0o777 == 0o600


def test_the_secret_is_kept_from_run_to_run(folder: Path) -> None:
    assert read_settings().secret_key == read_settings().secret_key
    assert read_settings().secret_key in env(folder).read_text()


def test_the_secret_goes_below_what_is_in_env_already(folder: Path) -> None:
    env(folder).write_text("# mine\nPORT=8081\nSECRET_KEY=\nHOST=127.0.0.2")
    env(folder).chmod(0o644)
    settings = read_settings()
    assert (settings.port, settings.host) == (8081, "127.0.0.2")
    assert env(folder).read_text() == f"# mine\nPORT=8081\nHOST=127.0.0.2\nSECRET_KEY={settings.secret_key}\n"
    assert env(folder).stat().st_mode & 0o777 == 0o600


def test_env_is_replaced_whole_and_nothing_is_left_beside_it(folder: Path) -> None:
    env(folder).write_text("PORT=8081\n")
    (folder / ".env.new").write_text("left behind when the power went")
    before = env(folder).stat().st_ino
    secret = read_settings().secret_key
    assert [file.name for file in folder.iterdir()] == [".env"]
    assert env(folder).read_text() == f"PORT=8081\nSECRET_KEY={secret}\n"
    assert env(folder).stat().st_ino != before


def test_an_env_that_cannot_be_replaced_stays_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env(folder).write_text("PORT=8081\n")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SettingsFault, match="No space left on device"):
        read_settings()
    assert env(folder).read_text() == "PORT=8081\n"


def test_an_empty_variable_does_not_throw_the_kept_secret_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = read_settings().secret_key
    monkeypatch.setenv("SECRET_KEY", "")
    assert read_settings().secret_key == secret
    assert env(folder).read_text() == f"SECRET_KEY={secret}\n"


def test_the_environment_goes_before_env(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env(folder).write_text("PORT=8081\nHOST=127.0.0.2\n")
    monkeypatch.setenv("PORT", "8082")
    settings = settings_as_written()
    assert (settings.port, settings.host) == (8082, "127.0.0.2")


def test_reading_the_settings_as_written_writes_nothing(folder: Path) -> None:
    assert settings_as_written().secret_key == ""
    assert list(folder.iterdir()) == []


def test_an_address_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://chat.example.org/")
    assert settings_as_written().public_url == "https://chat.example.org"


def test_an_address_that_begins_in_capitals_is_as_safe_as_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cookies go over HTTPS alone where the address begins with "https:"."""
    monkeypatch.setenv("PUBLIC_URL", "HTTPS://chat.example.org")
    assert settings_as_written().public_url == "https://chat.example.org"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("PORT=abc", "PORT: must be a whole number. Mend it in .env."),
        ("PORT=65536", "PORT: must be less than or equal to 65535. Mend it in .env."),
        ("PORT=-1", "PORT: must be greater than or equal to 0. Mend it in .env."),
        ("PUBLIC_URL=chat.example.org", "PUBLIC_URL: must begin with https:// (or http:// on this computer)"),
        ("PUBLIC_URL=https://", "PUBLIC_URL: must be an address such as https://chat.example.org or http://127.0"),
        ("PUBLIC_URL=https://example.org/chat", "PUBLIC_URL: must be a name alone, such as https://chat.example.org"),
        ("TELEGRAM_API_URL=localhost:8081", "TELEGRAM_API_URL: must begin with https:// (or http:// on this computer)"),
        ("TELEGRAM_BOT_TOKEN=hello", "TELEGRAM_BOT_TOKEN: does not look like a token; BotFather's look like 123456:AB"),
        ("TELEGRAM_BOT_TOKEN='1:a b'", "TELEGRAM_BOT_TOKEN: does not look like a token; BotFather's look like 123456"),
        ("SECRET_KEY=short", "SECRET_KEY: is too short to keep anything safe; take its line out and one is made"),
        ("SMTP_URL=mail.example.org", "SMTP_URL: must be like smtp://user:password@mail.example.org:587. Mend it in"),
        ("SMTP_URL=smtp://mail:port\nMAIL_FROM=a@b", "SMTP_URL: must be like smtp://user:password@mail.example.org:58"),
        ("SMTP_URL=smtp://mail.example.org", "MAIL_FROM: must be an e-mail address, since SMTP_URL is set. Mend it in"),
    ],
)
def test_a_value_that_cannot_be_used_is_one_line_that_says_what_to_write(
    folder: Path, written: str, fault: str
) -> None:
    env(folder).write_text(written)
    (line,) = faults()
    assert line.startswith(fault)


@pytest.mark.parametrize(
    "written",
    [
        "http://anna:made-up@127.0.0.1:8081",
        "http://127.0.0.1:0",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:made-up",
        "http://:8081",
        "http://[::1",
        "http://127.0.0.1:8081?made-up=1",
        "http://127.0.0.1:8081#made-up",
        "http://127.0.0.1 :8081",
        "' http://127.0.0.1:8081'",
    ],
)
@pytest.mark.parametrize("name", ["TELEGRAM_API_URL", "PUBLIC_URL"])
def test_an_address_where_nobody_can_be_asked_or_with_a_password_in_it_is_not_repeated(
    folder: Path, name: str, written: str
) -> None:
    env(folder).write_text(f"{name}={written}\n")
    assert faults() == [
        f"{name}: must be an address such as https://chat.example.org or http://127.0.0.1:8081, "
        "without a password, spaces, ? or # in it. Mend it in .env."
    ]


@pytest.mark.parametrize(
    "written",
    ["http://[::1]:8081", "http://bot", "http://bot_api:8081/bot-api", "HTTPS://Example.org", "https://bücher.example"],
)
def test_any_telegram_can_be_asked(folder: Path, written: str) -> None:
    env(folder).write_text(f"TELEGRAM_API_URL={written}/\n", encoding="utf-8")
    assert settings_as_written().telegram_api_url == written.replace("HTTPS:", "https:")


@pytest.mark.parametrize("written", ["https://api.telegram.org/bot", "https://api.telegram.org/bot1:made-up/"])
def test_an_address_of_telegram_with_the_beginning_of_a_call_or_the_token_in_it_is_not_repeated(
    folder: Path, written: str
) -> None:
    env(folder).write_text(f"TELEGRAM_API_URL={written}\n")
    assert faults() == [
        "TELEGRAM_API_URL: must end before /bot, such as https://api.telegram.org; the token goes into "
        "TELEGRAM_BOT_TOKEN. Mend it in .env."
    ]


def test_all_of_them_are_told_at_once_and_none_is_repeated(folder: Path) -> None:
    env(folder).write_text("PORT=made-up-port\nTELEGRAM_BOT_TOKEN=made-up-token\nDATABASE_URL=made-up-database\n")
    lines = faults()
    assert [line.partition(":")[0] for line in lines] == ["TELEGRAM_BOT_TOKEN", "DATABASE_URL", "PORT"]
    assert "made-up" not in "".join(lines)


def test_an_env_that_is_no_text_is_told(folder: Path) -> None:
    env(folder).write_bytes(b"\xff\xfeP\x00")
    assert faults() == [".env can't be read as text. Save it as a text file in UTF-8."]


def test_no_secret_shows_when_settings_are_printed(folder: Path) -> None:
    env(folder).write_text("SECRET_KEY=canary-canary-canary\nTELEGRAM_BOT_TOKEN=1:canary\nSMTP_URL=smtp://a:canary@b")
    with pytest.raises(SettingsFault):
        read_settings()
    env(folder).write_text(env(folder).read_text() + "\nMAIL_FROM=a@b\nDATABASE_URL=postgresql://a:canary@b/c")
    assert "canary" not in repr(read_settings())
