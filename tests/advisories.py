"""Whether a package in the locks has a publicly known weakness: `make audit`. It needs the network.

pip-audit asks PyPI for each package's advisories. Offline it fails, and from a mirror that has none it calls everything
clean; both are told apart here from "none is known".
"""

import json
import subprocess
import sys
from typing import Any

LOCK = "requirements-dev.txt"
"""It holds all that requirements.txt does."""


def verdict(report: dict[str, Any]) -> tuple[list[str], bool]:
    """Lines to print, and whether a weakness is known. report: pip-audit's JSON."""
    packages = report["dependencies"]
    unseen = [package["name"] for package in packages if "skip_reason" in package]
    found = [
        f"{package['name']} {package['version']}: {weakness['id']}, mended in {_versions(weakness)}"
        for package in packages
        for weakness in package.get("vulns", [])
    ]
    if found:
        return [*found, "Mend with: make lock UPGRADE='--upgrade-package NAME'"], True
    if len(unseen) == len(packages):
        return [skipped("this network has no advisories")], False
    gaps = [f"Not looked up: {', '.join(unseen)}."] if unseen else []
    return [f"No weakness is known of {len(packages) - len(unseen)} packages.", *gaps], False


def skipped(why: str) -> str:
    return (
        f"SKIPPED: known weaknesses of packages were not looked up: {why}. Run `make audit` where there is a network."
    )


def _versions(weakness: dict[str, Any]) -> str:
    return " or ".join(weakness["fix_versions"]) or "no version yet"


def _asked() -> dict[str, Any] | None:
    """pip-audit's JSON; None where it could reach nothing."""
    options = ("--require-hashes", "--disable-pip", "--progress-spinner=off", "--timeout=5", "--format=json")
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *options, "--requirement", LOCK],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        if "ConnectionError" not in done.stderr and "ProxyError" not in done.stderr:
            raise SystemExit(done.stderr) from None  # not the network: pip-audit itself could not do it
        return None


def main() -> None:
    report = _asked()
    lines, known = ([skipped("no network")], False) if report is None else verdict(report)
    print("\n".join(lines))
    sys.exit(known)


if __name__ == "__main__":
    main()
