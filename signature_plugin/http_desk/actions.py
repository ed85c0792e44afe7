"""The forms of the desk: plug in, pull out, lock, issue, order trouble."""

import re
from collections.abc import Callable

from signature_plugin.errors import PluginError
from signature_plugin.http_desk.computer import Computer, IssueError
from signature_plugin.http_desk.exchange import Answer, RefusedError
from signature_plugin.http_desk.view import View
from signature_plugin.tokens import Token

# What may be missing or wrong with the computer, by the names of SignatureDesk.
STATES = (
    "present",
    "native_part",
    "load_hangs",
    "provider_installed",
    "drivers_installed",
    "access_allowed",
)


def act(view: View) -> Answer:
    """Answer a POST.

    Raises:
        RefusedError: 404, 409 or 422.
    """
    match = re.fullmatch(r"/computers/([a-z0-9-]+)/([a-z-]+)", view.request.path)
    action = _ACTIONS.get(match[2]) if match else None
    if match is None or action is None:
        raise RefusedError(404, "Такого действия нет", "Вернитесь к списку токенов.")
    return action(view, view.computer(match[1]))


def _token(view: View, computer: Computer) -> Token:
    number = view.request.form.get("token", "")
    if not re.fullmatch(r"\d{1,4}", number, re.ASCII) or int(number) >= len(computer.tokens):
        raise RefusedError(404, "Такого токена нет", "Вернитесь к списку токенов.")
    return computer.tokens[int(number)]


def _insert(view: View, computer: Computer) -> Answer:
    token = _token(view, computer)
    if computer.is_in(token):
        raise RefusedError(409, "Токен уже вставлен", "Вернитесь к списку токенов.")
    computer.desk.insert(token)
    return view.back(computer, "", f"Вставлен: {token.label}")


def _remove(view: View, computer: Computer) -> Answer:
    token = _token(view, computer)
    if not computer.is_in(token):
        raise RefusedError(409, "Токен уже вынут", "Вернитесь к списку токенов.")
    computer.desk.remove(token)
    return view.back(computer, "", f"Вынут: {token.label}")


def _lock(view: View, computer: Computer) -> Answer:
    token = _token(view, computer)
    token.attempts_left = 0
    return view.back(computer, "", f"PIN-код заблокирован: {token.label}")


def _unlock(view: View, computer: Computer) -> Answer:
    token = _token(view, computer)
    token.unlock()
    return view.back(computer, "", f"PIN-код разблокирован: {token.label}")


def _write_file(view: View, computer: Computer) -> Answer:
    token = _token(view, computer)
    try:
        file = computer.write_file(token)
    except LookupError as error:
        raise RefusedError(404, "Сохранять нечего или некуда", "Вернитесь к списку.") from error
    except PluginError as error:
        raise RefusedError(409, "Ключ с токена не переписать", error.message()) from error
    return view.back(computer, "", f"Файл {file}, пароль к нему {token.pin}")


def _forget_sites(view: View, computer: Computer) -> Answer:
    computer.person.trusted.clear()
    return view.back(computer, "", "Доступ снова спрашивают у каждого сайта")


def _issue(view: View, computer: Computer) -> Answer:
    if computer.issuer is None:
        raise RefusedError(404, "Выпускать токены некому", "Здесь нет удостоверяющего центра.")
    form = view.request.form
    try:
        token = computer.issuer.issue(form.get("holder", ""), form.get("kind", ""))
    except IssueError as error:
        raise RefusedError(422, "Такой токен не выпустить", str(error)) from error
    computer.own(token, insert="insert" in form)
    where = "вставлен" if "insert" in form else "лежит рядом"
    return view.back(computer, "", f"Выпущен и {where}: {token.label}")


def _fail(view: View, computer: Computer) -> Answer:
    form = view.request.form
    member, code = form.get("member", ""), form.get("code", "")
    if not re.fullmatch(r"0x[0-9A-Fa-f]{1,8}", code):
        raise RefusedError(422, "Код не читается", "Код выглядит так: 0x8009000D.")
    try:
        computer.desk.fail_next(member, int(code, 16))
    except ValueError as error:
        raise RefusedError(422, "Такой операции нет", str(error)) from error
    return view.back(computer, "/trouble", f"Следующий вызов {member} ответит {code}")


def _set_states(view: View, computer: Computer) -> Answer:
    for name in STATES:
        setattr(computer.desk, name, name in view.request.form)
    return view.back(computer, "/trouble", "Сохранено. Откройте страницу портала заново")


def _lose_connection(view: View, computer: Computer) -> Answer:
    computer.desk.lose_connection()
    return view.back(computer, "/trouble", "Открытые страницы потеряли связь с плагином")


_ACTIONS: dict[str, Callable[[View, Computer], Answer]] = {
    "insert": _insert,
    "remove": _remove,
    "lock": _lock,
    "unlock": _unlock,
    "write-file": _write_file,
    "forget-sites": _forget_sites,
    "issue": _issue,
    "fail": _fail,
    "states": _set_states,
    "lose-connection": _lose_connection,
}
