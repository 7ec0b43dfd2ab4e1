"""One frozen Settings, read once from the environment and .env. .env.example mirrors it."""

import os
import re
import secrets
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.slips import slip

ENV_FILE = Path(".env")
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg", "postgres")
LIES_WITH_DATA = (
    "SECRET_KEY is in {0}, and the data in {1}: whoever copies that folder has the key too. Let DATABASE_URL and "
    "BACKUPS name folders of their own, such as sqlite:///data/young-inspectors.db and backups"
)
NO_ADDRESS = (
    "must be an address such as https://chat.example.org or http://127.0.0.1:8081, without a password, spaces, "
    "? or # in it"
)
SHORTEST_SECRET = 16
"""Characters. One that is made here has 43."""


class SettingsFault(Exception):  # noqa: N818 - lines for the person who set it up
    """Settings that can't be used; each line says which and what to write instead."""


class Settings(BaseSettings):
    """Where everything is. Secrets never show in its repr. What is set to nothing counts as not set."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    telegram_bot_token: Annotated[str, Field(repr=False)] = ""
    telegram_api_url: str = "https://api.telegram.org"
    public_url: str = ""
    database_url: Annotated[str, Field(repr=False)] = "sqlite:///data/young-inspectors.db"
    inspection: Path = Path("inspections/mash")
    secret_key: Annotated[str, Field(repr=False)] = ""
    secret_key_new: Annotated[str, Field(repr=False)] = ""
    backups: Path = Path("backups")
    smtp_url: Annotated[str, Field(repr=False)] = ""
    mail_from: Annotated[str, Field(validate_default=True)] = ""
    metrics_token: Annotated[str, Field(repr=False)] = ""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080

    @field_validator("telegram_api_url", "public_url")
    @classmethod
    def is_an_address(cls, url: str) -> str:
        if url and not url.strip().lower().startswith(("http://", "https://")):
            raise ValueError("must begin with https:// (or http:// on this computer)")
        if url and not _can_be_asked(url):
            raise ValueError(NO_ADDRESS)
        return urlsplit(url).geturl().rstrip("/")  # which writes HTTPS in small letters, as all who ask for it do

    @field_validator("telegram_api_url")
    @classmethod
    def ends_before_the_token(cls, url: str) -> str:
        """Lines that say whether Telegram can be reached name the address."""
        if re.search(r"/bot([0-9]+:[^/]*)?$", urlsplit(url).path):
            raise ValueError(
                "must end before /bot, such as https://api.telegram.org; the token goes into TELEGRAM_BOT_TOKEN"
            )
        return url

    @field_validator("public_url")
    @classmethod
    def has_no_path(cls, url: str) -> str:
        if urlsplit(url).path not in ("", "/"):
            raise ValueError("must be a name alone, such as https://chat.example.org, without anything behind it")
        return url

    @field_validator("telegram_bot_token")
    @classmethod
    def looks_like_a_token(cls, token: str) -> str:
        if token and (":" not in token or not token.isascii() or any(part.isspace() for part in token)):
            raise ValueError("does not look like a token; BotFather's look like 123456:ABC-DEF")
        return token

    @field_validator("smtp_url")
    @classmethod
    def is_a_mail_server(cls, url: str) -> str:
        try:
            fits = urlsplit(url).scheme in ("smtp", "smtps") and urlsplit(url).hostname and urlsplit(url).port != 0
        except ValueError:  # the port is no port
            fits = False
        if url and not fits:
            raise ValueError("must be like smtp://user:password@mail.example.org:587")
        return url

    @field_validator("mail_from")
    @classmethod
    def is_there_for_mail(cls, sender: str, info: ValidationInfo) -> str:
        if info.data.get("smtp_url") and "@" not in sender:
            raise ValueError("must be an e-mail address, since SMTP_URL is set")
        return sender

    @field_validator("secret_key", "secret_key_new")
    @classmethod
    def is_hard_to_guess(cls, secret: str) -> str:
        if secret and len(secret) < SHORTEST_SECRET:
            raise ValueError("is too short to keep anything safe; take its line out and one is made")
        return secret

    @field_validator("metrics_token")
    @classmethod
    def is_hard_to_guess_too(cls, token: str) -> str:
        if token and (len(token) < SHORTEST_SECRET or not token.isascii() or any(one.isspace() for one in token)):
            raise ValueError(f"must have {SHORTEST_SECRET} characters or more, plain letters and digits")
        return token

    @field_validator("database_url")
    @classmethod
    def is_a_database(cls, url: str) -> str:
        """SQLite in memory is no database here: what people said must outlive the process."""
        from sqlalchemy import make_url  # slow to load, and only wanted where one is named
        from sqlalchemy.exc import ArgumentError

        try:
            found = make_url(url)
        except (ArgumentError, ValueError):
            found = None
        if found is None or found.drivername not in DATABASES or found.database in (None, "", ":memory:"):
            raise ValueError("must be like sqlite:///data/young-inspectors.db or postgresql://user:password@host/name")
        return url


def _can_be_asked(url: str) -> bool:
    """Whether it names a server, perhaps with a port and a path, and no more: a password would be told with it."""
    try:
        names_one = bool(urlsplit(url).hostname) and urlsplit(url).port != 0
    except ValueError:  # the port is no port, or the brackets don't match
        return False
    return names_one and not any(one.isspace() or one in "@?#" for one in url)


def read_settings() -> Settings:
    """The settings, with a SECRET_KEY made on the first run. Raises SettingsFault."""
    settings = settings_as_written()
    return settings if settings.secret_key else settings.model_copy(update={"secret_key": new_secret()})


def settings_as_written() -> Settings:
    """The settings; nothing is made or written. Raises SettingsFault."""
    try:
        return Settings()
    except ValidationError as odd:
        lines = [f"{str(error['loc'][0]).upper()}: {slip(error)}. Mend it in .env." for error in odd.errors()]
        raise SettingsFault("\n".join(lines)) from odd
    except UnicodeDecodeError as odd:
        raise SettingsFault(".env can't be read as text. Save it as a text file in UTF-8.") from odd


def key_lies_with_data(settings: Settings) -> str:
    """Why whoever copies the data would copy SECRET_KEY along; "" if they would not.

    What the environment says comes from elsewhere. A PostgreSQL server keeps its data in a folder of its own.
    """
    from sqlalchemy import make_url

    if os.environ.get("SECRET_KEY") or not settings.secret_key:
        return ""
    where = make_url(settings.database_url)
    folders = [settings.backups] + ([Path(str(where.database)).parent] if where.get_backend_name() == "sqlite" else [])
    env = ENV_FILE.resolve()
    found = next((one.resolve() for one in folders if env.is_relative_to(one.resolve())), None)
    return LIES_WITH_DATA.format(env, found) if found else ""


def new_secret(name: str = "SECRET_KEY") -> str:
    """Made and kept in .env, under this name."""
    secret = secrets.token_urlsafe(32)
    try:
        keep_in_env(**{name: secret})
    except OSError as odd:
        raise SettingsFault(
            f"A new {name} can't be written into .env ({odd.strerror}). "
            f"Make this folder writable, or set {name} yourself."
        ) from odd
    return secret


def keep_in_env(**settings: str) -> None:
    """Write these into .env in place of what is there, readable by its owner alone; '' takes a line out."""
    before = ENV_FILE.read_text(encoding="utf-8") if ENV_FILE.exists() else ""
    names = tuple(f"{name}=" for name in settings)
    kept = "".join(line for line in before.splitlines(keepends=True) if not line.startswith(names))
    lines = "".join(f"{name}={value}\n" for name, value in settings.items() if value)
    fresh = ENV_FILE.with_name(".env.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as env:
        env.write(kept + ("" if kept.endswith("\n") or not kept else "\n") + lines)
        env.flush()
        os.fsync(env.fileno())
    fresh.replace(ENV_FILE)
