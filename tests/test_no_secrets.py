"""No token, key or password is in a file that is handed on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ANY = r"[A-Za-z0-9_-]"
MADE_UP = "password|pass|canary|hunter2"
"""What examples and tests have in such a place."""

SHAPES = {
    "Telegram's token": rf"(?<!\d)\d{{8,10}}:{ANY}{{35}}(?!{ANY})",
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY",
    "a SECRET_KEY": rf"SECRET_KEY=[\"']?(?!{MADE_UP}){ANY}{{16,}}",
    "a cloud's key": r"(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])",
    "a code host's token": r"(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|glpat-[\w-]{20})",
    "a password in an address": rf"(?:smtps?|postgres(?:ql)?|https?)://\w+:(?!(?:{MADE_UP})@)[^@\s\\/{{}}\"']+@[a-z]",
}
"""What a tool for all the world's secrets finds here besides is alphabets, made-up passwords and pictures."""


def secrets_in(words: str) -> list[str]:
    return [name for name, shape in SHAPES.items() if re.search(shape, words)]


def handed_on() -> list[Path]:
    """All files that git has or would take."""
    listed = ("ls-files", "--cached", "--others", "--exclude-standard", "-z")
    done = subprocess.run(["git", *listed], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this is no git repository")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_file_holds_a_secret() -> None:
    files = handed_on()
    found = {str(file.relative_to(ROOT)): secrets_in(file.read_text("latin-1")) for file in files}
    assert len(files) > 500
    assert {file: names for file, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("TELEGRAM_BOT_TOKEN=123456789:" + "Aa-" * 11 + "Zz", "Telegram's token"),
        ("-----BEGIN " + "EC PRIVATE KEY-----", "a private key"),
        ("SECRET_KEY=" + "x9" * 21, "a SECRET_KEY"),
        ("id = AKIA" + "Q7" * 8, "a cloud's key"),
        ("ghp_" + "a1" * 18, "a code host's token"),
        ("SMTP_URL=smtp://ada:" + "Tr0ubador@mail.example.net:587", "a password in an address"),
    ],
)
def test_each_shape_would_be_seen(words: str, name: str) -> None:
    assert secrets_in(words) == [name]


def test_settings_that_are_empty_are_none() -> None:
    assert secrets_in((ROOT / ".env.example").read_text("utf-8")) == []
