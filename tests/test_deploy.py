"""What is in deploy/ holds together: unit, image, compose file and proxy, as far as a machine without them can tell."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
SYSTEMD = shutil.which("systemd-analyze")
NOT_OURS = {"FORWARDED_ALLOW_IPS"}
"""What uvicorn reads: whose word it takes for where a request comes from."""


def written(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def service(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(written("compose.yaml"))["services"][name]
    return found


def block(start: str) -> str:
    """What stands in a block of nginx.conf."""
    found = re.search(re.escape(start) + r" \{(.*?)\n        \}", written("nginx.conf"), re.DOTALL)
    assert found
    return found[1]


def verified(unit: str, folder: Path) -> str:
    """What systemd-analyze has to say of a unit, with a program that is there."""
    assert SYSTEMD is not None
    file = folder / "young-inspectors.service"
    file.write_text(unit.replace("/opt/young-inspectors/.venv/bin/python", shutil.which("true") or ""), "utf-8")
    done = subprocess.run([SYSTEMD, "verify", "--man=no", file], capture_output=True, text=True, check=False)
    return "\n".join(line for line in done.stderr.splitlines() if "young-inspectors" in line)


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not here, so the unit was not verified")
def test_systemd_takes_the_unit_as_it_is_and_a_misspelt_line_would_show(tmp_path: Path) -> None:
    unit = written("young-inspectors.service")
    assert verified(unit, tmp_path) == ""
    assert "Restrat" in verified(unit.replace("Restart=", "Restrat="), tmp_path)


def test_the_units_and_the_images_settings_are_settings() -> None:
    known = {name.upper() for name in Settings.model_fields}
    assert set(re.findall(r"^Environment=(\w+)=", written("young-inspectors.service"), re.M)) <= known
    assert set(service("bot")["environment"]) - NOT_OURS <= known


def test_the_image_is_installed_by_hash_and_runs_as_nobody_in_particular() -> None:
    lines = written("Dockerfile").splitlines()
    assert any("--require-hashes" in line for line in lines)
    (user,) = [line for line in lines if line.startswith("USER")]
    assert user.split()[1].isdigit()
    assert lines.index(user) > max(at for at, line in enumerate(lines) if line.startswith(("COPY", "RUN")))


def test_the_image_has_every_room_of_the_program_and_nothing_else() -> None:
    copied = set(re.findall(r"^COPY (\S+)", written("Dockerfile"), re.M)) - {"--from=install"}
    rooms = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert copied == rooms | {"bot.py", "inspections", "requirements.txt"}
    allowed = set(re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text("utf-8"), re.M))
    assert allowed == copied


def test_a_bot_can_write_to_its_backups_and_to_a_passing_folder_alone() -> None:
    bot = service("bot")
    assert (bot["read_only"], bot["tmpfs"], bot["cap_drop"]) == (True, ["/tmp"], ["ALL"])
    assert bot["volumes"] == ["backups:/backups"]
    assert "ports" not in bot
    assert "ports" not in service("database")


def test_the_proxy_goes_on_to_the_next_bot_and_holds_no_news_back() -> None:
    assert "proxy_next_upstream error timeout http_503 non_idempotent;" in written("nginx.conf")
    assert "proxy_buffering off;" in block("location = /events")
    assert "return 404;" in block("location = /metrics")
    assert "access_log off;" in written("nginx.conf")
