"""Runs on a portal that is not ours: addresses, what can run there, whose account, what is kept."""

import json
import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from harness.errors import KabinetError
from harness.portal_process import PortalProcess
from harness.stand import check_reachable, read_stand
from harness.stand.account import Account, hide
from harness.stand.address import is_real, real_hosts_pattern
from harness.stand.judge import FixtureGraph
from harness.stand.reach import _told
from harness.world_client import WorldClient
from signature_plugin.hosts import AllowedHosts

ROOT = Path(__file__).parents[2]
FEATURE = "features/personal-login/any-portal.feature"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stand.example", "не адрес портала; пример: --base-url https://stand.example/"),
        ("ftp://stand.example/", "не адрес портала"),
        ("https://stand.example:восемь/", "не читается"),
        ("https://ivan:tayna@stand.example/", "не место паролю"),
        ("https://stand.example/?a=1", "уберите всё после"),
        ("https://www.gosuslugi.ru/", "--allow-host www.gosuslugi.ru"),
        ("https://esia.stand.example/", "--allow-host esia.stand.example"),
        ("https://lk.nalog.gov.ru./", "похож на настоящий"),
        ("https://ГОСУСЛУГИ.РФ/", "похож на настоящий"),
    ],
    ids=["bare", "ftp", "port", "password", "query", "gosuslugi", "esia", "gov-dot", "cyrillic"],
)
def test_an_address_that_is_no_stand_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(KabinetError, match=said.replace("?", r"\?")) as caught:
        read_stand(text)
    assert len(str(caught.value).splitlines()) == 1
    assert "tayna" not in str(caught.value)


def test_a_real_host_is_allowed_by_its_very_name_only_and_never_for_the_plugin() -> None:
    stand = read_stand("https://test.gosuslugi.ru/", ["test.gosuslugi.ru"])
    assert not stand.forbids("test.gosuslugi.ru")
    assert stand.forbids("www.gosuslugi.ru")
    with pytest.raises(KabinetError):
        read_stand("https://www.gosuslugi.ru/", ["gosuslugi.ru", "*.gosuslugi.ru"])
    with pytest.raises(ValueError, match="never works on real state sites"):
        AllowedHosts(["test.gosuslugi.ru"])


def test_the_browsers_guard_knows_every_real_host_and_no_other() -> None:
    import re  # noqa: PLC0415 - for this test only

    guard = re.compile(real_hosts_pattern(), re.IGNORECASE)
    for host in ("www.gosuslugi.ru", "esia.gosuslugi.ru:443", "nalog.gov.ru", "esia.stand.example"):
        assert guard.search(f"https://{host}/login"), host
        assert is_real(host.partition(":")[0])
    for host in ("stand.example", "mygosuslugi.example", "gov.ru.example", "127.0.0.1:8000"):
        assert not guard.search(f"https://{host}/?next=https://gosuslugi.ru/"), host
        assert not is_real(host.partition(":")[0])


class Answering(BaseHTTPRequestHandler):
    """Answers with the status or the redirect that its address names."""

    def do_GET(self) -> None:
        kind = self.path.strip("/")
        self.send_response(302 if kind == "away" else int(kind or 200))
        self.send_header("Location", "https://esia.gosuslugi.ru/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        pass


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a small server."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()
    thread.join()
    made.server_close()


def test_a_stand_that_is_not_there_is_told_in_one_line(server: str) -> None:
    check_reachable(read_stand(server))
    check_reachable(read_stand(f"{server}/404"))
    for path, said in (("503", "отвечает ошибкой 503"), ("away", "отсылает на esia.gosuslugi.ru")):
        with pytest.raises(KabinetError, match=said):
            check_reachable(read_stand(f"{server}/{path}"))
    with pytest.raises(KabinetError, match="не принимает соединений"):
        check_reachable(read_stand("http://127.0.0.1:9"))
    with pytest.raises(KabinetError, match=r"не выходит защищённое соединение|не отвечает"):
        check_reachable(read_stand(server.replace("http:", "https:")))


def test_a_certificate_that_nobody_vouches_for_has_its_remedy() -> None:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "self-signed certificate"
    told = _told(read_stand("https://stand.example"), error, 1)
    assert "нельзя верить: self-signed certificate" in told
    assert "ignoreHTTPSErrors = true" in told


def test_an_account_is_never_shown() -> None:
    account = Account("ivan@example.test", "Tayna-1", secret=True)
    assert "ivan" not in repr(account)
    assert "Tayna" not in repr(account)
    env = {"KABINET_LOGIN": "ivan", "KABINET_PASSWORD": "ivan-tayna"}
    assert hide("fill(ivan-tayna) for ivan", env) == "fill(•••) for •••"


def test_what_a_fixture_requires_is_followed_through_those_that_it_narrows() -> None:
    class Below:
        @pytest.fixture
        def page(self, world: object) -> None: ...

    class Above:
        @pytest.fixture
        def page(self, page: object) -> None: ...

    class Instead:
        @pytest.fixture
        def page(self) -> None: ...

    assert "world" in FixtureGraph([Below(), Above()]).needs("page")
    assert "world" not in FixtureGraph([Below(), Above(), Instead()]).needs("page")


def test_a_second_portal_plays_the_stand(tmp_path: Path) -> None:
    with PortalProcess.start() as stand:
        control = stand.control()
        world = WorldClient.create(control, "stand", seed=7)
        person = world.people.add()
        command = [sys.executable, "-m", "pytest", "tests/features/test_features.py", "-q"]
        command += ["--scenario", FEATURE, "--scenario", "features/personal-login/header.feature"]
        command += ["-n", "0", "-p", "no:cacheprovider", "--base-url", world.url]
        command += ["--report-dir", str(tmp_path), "--output", str(tmp_path / "output")]
        command += ["--junitxml", str(tmp_path / "junit.xml"), "--tb=long", "-l"]
        account = {"KABINET_LOGIN": person.email, "KABINET_PASSWORD": person.password}
        told = [_run(command, account), _run(command, account | {"KABINET_PASSWORD": "Ne-Tot-1"})]
        paths = [entry["path"] for entry in world.journal()]
        control.close()
    good, bad = told
    assert good.returncode == 0, good.stdout
    assert "не для чужого портала: нужен пульт учебного портала" in good.stdout
    assert "Прошли все 7 из возможных здесь" in good.stdout
    assert "/login" in paths
    # Another password is refused, and neither it nor the login is told anywhere.
    assert bad.returncode == 1, bad.stdout
    run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert run["results"]["summary"]["failed"] == 1
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    for text in [bad.stdout, *(file.read_bytes().decode(errors="replace") for file in kept)]:
        assert "Ne-Tot-1" not in text
        assert person.email not in text
    assert not [file for file in kept if "trace" in file.name]


def _run(command: list[str], account: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "KABINET_PROJECTS": "desktop", **account},
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
