"""Playwright's asynchronous API: waiting, time-outs and faults, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SETTING = """
import asyncio, sys
from playwright.async_api import Error, TimeoutError, async_playwright
from signature_plugin.async_api import install

async def main():
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=sys.argv[1], args=sys.argv[2:])
        context = await browser.new_context()
        plugin = await install(context, allowed_hosts=["localhost"])
        {body}
        await browser.close()
        print("whole")

asyncio.run(main())
"""
NO_PAGE = """
        try:
            async with plugin.expect_signature():
                pass
        except LookupError as error:
            print(error)
"""
TIMED_OUT = """
        page = await context.new_page()
        await page.route("**/*", lambda route: route.fulfill(body="<title>x</title>"))
        await page.goto("http://localhost/")
        await page.evaluate("() => cadesplugin.CreateObjectAsync('CAdESCOM.About').then(() => 1)")
        try:
            async with plugin.expect_signature(timeout=100) as info:
                pass
        except TimeoutError as error:
            print(error)
        try:
            info.value
        except LookupError as error:
            print(error)
"""
OWN_FAULT = """
        try:
            async with plugin.expect_signature():
                1 / 0
        except ZeroDivisionError as error:
            print("kept:", error)
"""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (NO_PAGE, ["no page is open"]),
        (TIMED_OUT, ["no signature within 100 ms", "CAdESCOM.About", "no signature yet"]),
        (OWN_FAULT, ["kept: division by zero"]),
    ],
    ids=["no page", "timed out", "own fault"],
)
def test_waiting(body: str, said: list[str], browser_type_launch_args: dict[str, Any]) -> None:
    launch = browser_type_launch_args
    ran = subprocess.run(
        [
            *(sys.executable, "-c", SETTING.replace("{body}", body.strip())),
            *(launch["executable_path"], *launch["args"]),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    for words in [*said, "whole"]:
        assert words in ran.stdout
