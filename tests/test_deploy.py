"""What is in deploy/ holds together: unit, image, compose file and proxy, as far as a machine without them can tell."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalogues import FOLDER, learn_all
from bot.serving import KEPT_OPEN
from bot.settings import Settings
from bot.web.upload import LARGEST, READ
from bot.workbooks.limits import MOST_BYTES
from conversations.phrases import direction, say, speaking

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
SYSTEMD = shutil.which("systemd-analyze")
NOT_OURS = {"FORWARDED_ALLOW_IPS"}
"""What uvicorn reads: whose word it takes for where a request comes from."""


OF_PYTHON = {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}


def written(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(written("compose.yaml"))
    return found


def service(name: str) -> dict[str, Any]:
    found: dict[str, Any] = compose()["services"][name]
    return found


def image_line(word: str) -> str:
    (found,) = [line for line in written("Dockerfile").splitlines() if line.startswith(f"{word} ")]
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


def test_the_unit_leaves_settings_to_env_so_that_commands_beside_it_have_the_same() -> None:
    assert "Environment" not in written("young-inspectors.service")
    told = dict(re.findall(r"^       ([A-Z_]+)=(\S+)$", (ROOT / "docs" / "deploying.md").read_text("utf-8"), re.M))
    assert set(told) == {"DATABASE_URL", "BACKUPS"}
    (state,) = re.findall(r"^StateDirectory=(\S+)$", written("young-inspectors.service"), re.M)
    assert all(f"/var/lib/{state}/" in place for place in told.values())


def test_the_images_settings_are_settings() -> None:
    known = {name.upper() for name in Settings.model_fields}
    assert set(service("bot")["environment"]) - NOT_OURS <= known
    assert set(re.findall(r"\b([A-Z_]{4,})=", image_line("ENV"))) - OF_PYTHON <= known


def test_the_image_is_asked_how_it_is_where_it_listens() -> None:
    (port,) = re.findall(r"\bPORT=(\d+)", image_line("ENV"))
    assert image_line("EXPOSE") == f"EXPOSE {port}"
    assert f"http://127.0.0.1:{port}/healthz" in written("Dockerfile")
    assert service("bot")["environment"]["PORT"] == int(port)
    assert f"server bot:{port} resolve" in written("nginx.conf")


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
    assert "proxy_pass http://bots;" in block("location /desk")
    assert "return 404;" in block("location = /metrics")


def test_the_proxy_closes_a_line_that_lies_idle_before_the_bot_does() -> None:
    assert [int(kept) < KEPT_OPEN for kept in re.findall(r"keepalive_timeout (\d+)s;", written("nginx.conf"))] == [True]


def test_what_a_coordinator_waits_for_is_not_begun_again_at_another_bot() -> None:
    (waits,) = re.findall(r"proxy_read_timeout (\d+)s;", block("location /desk"))
    (goes_on,) = re.findall(r"proxy_next_upstream_timeout (\d+)s;", written("nginx.conf"))
    assert (int(waits), int(waits) > int(goes_on)) == (60, True)


def test_who_had_the_settings_elsewhere_is_told_to_bring_them_along() -> None:
    told = (ROOT / "docs" / "deploying.md").read_text("utf-8")
    assert "mv -b /etc/young-inspectors.env /opt/young-inspectors/.env" in told
    assert "/etc/young-inspectors.env" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_what_services_name_is_there() -> None:
    whole = compose()
    for one in whole["services"].values():
        assert set(one["networks"]) <= set(whole["networks"])
        assert set(one.get("depends_on", ())) <= set(whole["services"])
        for source in (mount.split(":")[0] for mount in one["volumes"]):
            assert source in whole["volumes"] or source == "./certificates" or (DEPLOY / source).exists()
    assert (DEPLOY / service("bot")["build"]["context"] / service("bot")["build"]["dockerfile"]).exists()


def test_every_service_comes_back_is_of_a_known_version_and_does_not_fill_the_disk() -> None:
    for one in compose()["services"].values():
        assert one["restart"] == "always"
        assert one["logging"] == {"driver": "local"}
        assert "image" not in one or re.search(r":\d+", one["image"])
    assert all(re.search(r":3\.\d+-", base) for base in re.findall(r"^FROM (\S+)", written("Dockerfile"), re.M))


def test_what_compose_asks_of_env_it_says_aloud_where_it_is_missing() -> None:
    asked = set(re.findall(r"\$\{(\w+)", written("compose.yaml")))
    assert asked == set(re.findall(r"\$\{(\w+):\?", written("compose.yaml")))
    example = (ROOT / ".env.example").read_text("utf-8")
    assert {name for name in asked if f"\n{name}=" not in example} == {"DATABASE_PASSWORD"}


def megabytes(setting: str) -> int:
    """Of nginx, as bytes of the smaller sort."""
    (found,) = re.findall(rf"{setting} (\d+)m;", written("nginx.conf"))
    return int(found) * 1_000_000


def test_what_somebody_sends_or_is_given_lies_on_no_disk_of_the_proxy() -> None:
    """What is larger goes to the bot, which says so in words of its own; until then it lies in memory too."""
    assert megabytes("client_body_buffer_size") > max(LARGEST, MOST_BYTES)
    assert megabytes("client_max_body_size") == READ
    assert "proxy_max_temp_file_size 0;" in written("nginx.conf")
    proxy = service("proxy")
    assert proxy["read_only"]
    assert [mount.partition(":")[0] for mount in proxy["tmpfs"]] == ["/var/cache/nginx", "/run"]


def test_the_proxys_log_has_no_address_that_somebody_opened() -> None:
    """What it logs of a bot that is away has the request in it, and with that a code."""
    assert "access_log off;" in written("nginx.conf")
    assert "error_log stderr crit;" in written("nginx.conf")


def test_while_no_bot_answers_the_proxy_says_what_a_bot_says_where_something_goes_wrong() -> None:
    codes = sorted(file.stem for file in FOLDER.glob("*.po"))
    learn_all(codes)
    found = re.findall(r'<div lang="(\w+)" dir="(\w+)">\n<p>(.*)</p>\n<p>(.*)</p>\n</div>', written("away.html"))
    assert [one[0] for one in found] == ["en", *codes]
    for language, runs, *words in found:
        with speaking(language):
            assert [runs, *words] == [direction(language), say("page_our_fault"), say("care_danger")]
    assert "./away.html:/etc/nginx/away.html:ro" in service("proxy")["volumes"]
    assert re.search(r"error_page 500 502 504 =503 /away.html;", written("nginx.conf"))
