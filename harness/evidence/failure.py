"""Reads an exception the way a tester asks: what was expected, what was seen, where."""

import re
import traceback
from pathlib import Path

from harness.collection.catalogue import relative
from harness.evidence.record import FailureRecord
from harness.stand.account import hide

# What Playwright's checks say, in the words of a Russian report.
CHECKS = {
    "to_be_visible": "виден на экране",
    "to_be_hidden": "скрыт",
    "to_be_enabled": "доступен",
    "to_be_disabled": "недоступен",
    "to_be_checked": "отмечен",
    "to_be_focused": "в фокусе",
    "to_be_empty": "пуст",
    "to_have_text": "текст",
    "to_contain_text": "содержит текст",
    "to_have_value": "значение",
    "to_have_url": "адрес страницы",
    "to_have_title": "заголовок страницы",
    "to_have_count": "количество",
    "to_have_attribute": "атрибут",
    "to_have_accessible_name": "доступное имя",
    "to_match_aria_snapshot": "состав экрана",
}
LONGEST_LINE = 240


def explain(error: BaseException, phase: str, root: Path) -> FailureRecord:
    """Describe an exception that ended a scenario.

    error: what was raised; of a group the first one tells the reason; phase: setup, call or
    teardown; root: the folder that file names are told relative to.
    """
    first = error
    while isinstance(first, BaseExceptionGroup) and first.exceptions:
        first = first.exceptions[0]
    message = str(error) if first is error else _all_messages(error)
    expected, seen = _expected_and_seen(first, root)
    reason = f"ожидалось: {expected}; на деле: {seen}" if expected else seen
    return FailureRecord(
        reason=hide(_one_line(reason)),
        expected=hide(expected),
        seen=hide(seen),
        message=hide(message) or type(first).__name__,
        place=_place(first, root),
        phase=phase,
    )


def _all_messages(group: BaseException) -> str:
    parts = [str(group)]
    if isinstance(group, BaseExceptionGroup):
        parts += [_all_messages(one) for one in group.exceptions]
    return "\n\n".join(parts)


def _expected_and_seen(error: BaseException, root: Path) -> tuple[str, str]:
    text = str(error)
    if isinstance(error, AssertionError):
        if "\nCall log:" in text or "\nActual value:" in text:
            return _of_locator_check(text)
        return _source_line(error, root), text or "условие не выполнено"
    if "\nCall log:" in text:
        headline, _, log = text.partition("\nCall log:")
        action, _, reason = headline.partition(": ")
        expected = f"{action}: {target}" if (target := _waited_for(log)) else action
        timeout = re.match(r"Timeout (\d+)ms exceeded", reason)
        return expected, f"не дождались за {timeout[1]} мс" if timeout else _one_line(reason)
    return "", f"{type(error).__name__}: {text}" if text else type(error).__name__


def _of_locator_check(text: str) -> tuple[str, str]:
    """Take apart what `expect(...)` raises: a headline, the actual value, an error, a call log."""
    head, _, log = text.partition("\nCall log:")
    headline, _, rest = head.partition("\n")
    actual = re.search(r"^Actual value:(.*?)(?=^Error:|\Z)", rest, re.MULTILINE | re.DOTALL)
    error = re.search(r"^Error:(.*)", rest, re.MULTILINE | re.DOTALL)
    wanted = re.search(r"^Expected value:(.*)$", rest, re.MULTILINE)
    check = re.search(r'Expect "(\w+)"', log)
    quoted = re.search(r"'.*'", headline, re.DOTALL)
    value = wanted[1].strip() if wanted else quoted[0] if quoted else ""
    not_ = "не " if " not expected " in f" {headline} " or " not to " in headline else ""
    what = CHECKS.get(check[1].removeprefix("not_") if check else "", "")
    target = _waited_for(log)
    if not what:
        expected = headline
    else:
        expected = " ".join(part for part in (target, "—", not_ + what, value) if part)
        expected = expected.removeprefix("— ")
    if wanted:
        # With a message of the test's own the headline is that message.
        expected = f"{headline}: {expected}" if what else f"{headline}: {value}"
    seen = actual[1].strip() if actual else ""
    if error and "not found" in error[1]:
        return expected, "такого элемента на экране нет"
    if error and error[1].strip():
        seen = f"{seen} ({_one_line(error[1])})" if seen and seen != "None" else error[1].strip()
    return expected, seen or "другое"


def _waited_for(log: str) -> str:
    found = re.search(r"waiting for (.+)", log)
    return found[1].strip() if found else ""


def _frames(error: BaseException, root: Path) -> list[traceback.FrameSummary]:
    """Return the frames in the project's own files, outermost first, without this package."""
    own, here = root.resolve(), Path(__file__).resolve().parent
    return [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if own in (parents := Path(frame.filename).resolve().parents)
        and here not in parents
        and not {"site-packages", ".venv"} & set(Path(frame.filename).parts)
    ]


def _place(error: BaseException, root: Path) -> str:
    frames = _frames(error, root)
    return f"{relative(Path(frames[-1].filename), root)}:{frames[-1].lineno}" if frames else ""


def own_frames(error: BaseException, root: Path) -> list[str]:
    """Return the lines of a traceback that lie in the project: «steps/a.py:12: code»."""
    return [
        f"{relative(Path(frame.filename), root)}:{frame.lineno}: {frame.line or ''}"
        for frame in _frames(error, root)
    ]


def _source_line(error: BaseException, root: Path) -> str:
    frames = _frames(error, root)
    return (frames[-1].line or "").removeprefix("assert ") if frames else ""


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
