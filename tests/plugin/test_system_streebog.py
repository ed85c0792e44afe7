"""Large data are hashed by the system's OpenSSL where it can, and by Python where it cannot."""

# ruff: noqa: S311  # the data of these tests are seeded, so that they repeat

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from signature_plugin.gost import Streebog, streebog256, streebog512, system

DATA = Random(6986).randbytes(system.LARGE)


@pytest.fixture(autouse=True)
def _found_anew() -> Iterator[None]:
    system._program.cache_clear()
    yield
    system._program.cache_clear()


@pytest.mark.usefixtures("gost_engine")
@pytest.mark.parametrize("more", [0, 1, 63])
def test_the_engine_gives_what_python_gives(more: int) -> None:
    data = DATA + bytes(more)
    for size in (32, 64):
        assert system.streebog(size, data) == Streebog(size, data).digest()
    assert streebog256(data) == Streebog(32, data).digest()
    assert streebog512(data) == Streebog(64, data).digest()


@pytest.mark.usefixtures("gost_engine")
def test_only_large_data_go_to_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def spy(size: int, data: bytes) -> bytes | None:
        asked.append(len(data))
        return None

    monkeypatch.setattr(system, "streebog", spy)
    streebog256(DATA[1:])
    assert streebog256(DATA) == Streebog(32, DATA).digest()
    assert asked == [system.LARGE]


def a_program(folder: Path, text: str) -> None:
    program = folder / "openssl"
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)


@pytest.mark.parametrize("text", [None, "exit 1", "printf wrong", "head -c 32 /dev/zero"], ids=str)
def test_without_a_good_engine_python_does_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    if text is not None:
        a_program(tmp_path, text)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin" if text else str(tmp_path))
    if text is None:
        assert system.streebog(32, DATA) is None
    assert streebog512(DATA) == Streebog(64, DATA).digest()


@pytest.mark.usefixtures("gost_engine")
def test_an_engine_that_fails_later_is_replaced_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system.streebog(32, DATA) is not None
    monkeypatch.setattr(system, "_run", lambda *_: None)
    assert streebog256(DATA) == Streebog(32, DATA).digest()
