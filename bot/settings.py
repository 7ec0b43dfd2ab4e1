"""One frozen Settings, read once from the environment and .env. .env.example mirrors it."""

import os
import secrets
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ENV_FILE = Path(".env")


class SettingsFault(Exception):  # noqa: N818 - one line for the person who set it up
    """A setting that can't be used; the text says which and what to write instead."""


class Settings(BaseSettings):
    """Where everything is. Secrets never show in its repr."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, env_file_encoding="utf-8", frozen=True, extra="ignore")

    telegram_bot_token: Annotated[str, Field(repr=False)] = ""
    telegram_api_url: str = "https://api.telegram.org"
    public_url: str = ""
    database_url: Annotated[str, Field(repr=False)] = "sqlite:///data/young-inspectors.db"
    inspection: Path = Path("inspections/mash")
    secret_key: Annotated[str, Field(repr=False)] = ""
    smtp_url: Annotated[str, Field(repr=False)] = ""
    mail_from: str = ""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080

    @field_validator("telegram_api_url", "public_url")
    @classmethod
    def is_an_address(cls, url: str) -> str:
        if url and urlsplit(url).scheme not in ("http", "https"):
            raise ValueError("must begin with https:// (or http:// on this computer)")
        return url.rstrip("/")

    @field_validator("telegram_bot_token")
    @classmethod
    def looks_like_a_token(cls, token: str) -> str:
        if token and (":" not in token or not token.isascii() or any(part.isspace() for part in token)):
            raise ValueError("does not look like a token; BotFather's look like 123456:ABC-DEF")
        return token


def read_settings() -> Settings:
    """The settings, with a SECRET_KEY made on the first run. Raises SettingsFault."""
    try:
        settings = Settings()
    except ValidationError as odd:
        first = odd.errors()[0]
        name = str(first["loc"][0]).upper()
        raise SettingsFault(f"{name}: {first['msg'].removeprefix('Value error, ')}. Mend it in .env.") from odd
    return settings if settings.secret_key else settings.model_copy(update={"secret_key": _new_secret()})


def _new_secret() -> str:
    """Made once and kept in .env, readable by its owner alone."""
    secret = secrets.token_urlsafe(32)
    try:
        before = ENV_FILE.read_text() if ENV_FILE.exists() else ""
        kept = "".join(line for line in before.splitlines(keepends=True) if not line.startswith("SECRET_KEY="))
        file = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w") as env:
            env.write(kept + ("" if kept.endswith("\n") or not kept else "\n") + f"SECRET_KEY={secret}\n")
        ENV_FILE.chmod(0o600)
    except OSError as odd:
        raise SettingsFault(
            f"The first run writes a SECRET_KEY into .env, and this folder can't be written ({odd.strerror}). "
            "Make the folder writable, or set SECRET_KEY yourself."
        ) from odd
    return secret
