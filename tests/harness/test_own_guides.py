"""Guides of our own: how they are read, what is found wrong, and that ours are right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.cli import main
from harness.collection.catalogue import read_catalogue
from harness.collection.claims import Claim
from harness.collection.findings import Finding
from harness.errors import KabinetError
from harness.living_guide.sources import Conflict, Does
from harness.own_guides.checks import Ground, findings, hints, missing_guides
from harness.own_guides.model import Guide
from harness.own_guides.moments import PICTURE_MOST, Moment, moments, picture_findings
from harness.own_guides.portal_words import Deed, Portal, RuleValue, Source, Word, ask_portal
from harness.own_guides.reading import guides_named, read_guide
from harness.own_guides.review import Review
from harness.proof.verdicts import ClaimVerdict

ROOT = Path(__file__).parents[2]
N = Claim("N-01", "invite", "step", "yes", "Press the button.", "Нажмите «Добавить».")
DAYS = Claim("N-02", "invite", "timing", "yes", "It lives 60 days.", "Ссылка живёт 60 дней.")
RULED = Claim("N-03", "invite", "limit", "yes", "It is short.", "Ссылка живёт недолго.")
K = Claim("K-01", "invite", "step", "yes", "Ask.", "Спросите.", conflicts_with=("N-01",))
OWN = Claim("K-02", "invite", "step", "yes", "Ask twice.", "Спросите.", conflicts_with=("K-01",))
AGREED = Claim("K-03", "invite", "step", "yes", "Ask.", "Спросите.")
FOREIGN = Claim("N-04", "login", "step", "yes", "Sign in.", "Войдите.")
WIZARD = Claim("N-05", "invite", "ui-label", "no", "A wizard.", "Мастер.", labels=("Далее",))
PORTAL = Portal(
    deeds=(Deed("rule", "days", "60", Source(("N-02",))),),
    words=(
        Word("add", "Добавить\u00a0сотрудника", ("N-01",), ("official", "K")),
        Word("term", "{number} {unit}", (), ("official",)),
        Word("ask", "Спросить {name} ещё", (), ("K",)),
    ),
    rules=(RuleValue("minutes", ("N-03",), {"official": 15, "K": 30}),),
)


def ground(tmp_path: Path, *, failing: str = "") -> Ground:
    claims = {one.id: one for one in (N, DAYS, RULED, K, OWN, AGREED, FOREIGN, WIZARD)}
    verdicts = None
    if failing:
        verdicts = {failing: ClaimVerdict(claims[failing], "failing", (), "ждали 3, увидели 2")}
    return Ground(tmp_path, claims, {"invite": "Приглашение"}, PORTAL, verdicts)


def written(tmp_path: Path, text: str, flow: str = "invite") -> Guide:
    file = tmp_path / "guides" / "own" / f"{flow}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_guide(file, tmp_path)


def wrong(tmp_path: Path, text: str, *, failing: str = "") -> list[str]:
    guide = written(tmp_path, f"# Как\n\n{text}\n")
    return [f"{one.line}: {one.text}" for one in findings(guide, ground(tmp_path, failing=failing))]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Review:
    # Without the verdicts of whatever run came before: the guides' text alone is looked at here.
    run = tmp_path_factory.mktemp("run") / "run.json"
    run.write_text('{"timestamp": "2026-03-02T06:00:00+00:00", "results": {"tests": []}}')
    return Review.of(ROOT, run=run)


def test_our_guides_say_what_claims_say_and_the_portal_shows(ours: Review) -> None:
    assert [str(one) for one in ours.findings()] == []


def test_there_is_one_of_our_guides_for_every_flow(ours: Review) -> None:
    assert {guide.flow for guide in ours.guides} == set(ours.ground.flows)


def test_our_guides_are_about_something(ours: Review) -> None:
    for guide in ours.guides:
        stated = [one for one in guide.sentences if one.claims]
        assert len(stated) > 2 * (len(guide.sentences) - len(stated)), guide.path
        assert any(guide.flow == ours.ground.claims[one].flow for one in guide.claims), guide.path


def test_sentences_are_read_with_lines_claims_and_named_guides(tmp_path: Path) -> None:
    guide = written(
        tmp_path,
        "# Как\n\n## По руководствам K и L\n\n1. Раз. <!-- N-01, login:N-04 -->\n"
        "   Два\n   три. <!-- связка -->\n\n## Дальше\n\nНужно:\n\n- четыре <!-- N-02 -->\n",
    )
    assert guide.title == "Как"
    assert [(one.text, one.line, one.claims, one.is_link) for one in guide.sentences] == [
        ("Раз.", 5, ("N-01", "login:N-04"), False),
        ("Два три.", 6, (), True),
        ("Нужно:", 11, (), True),
        ("четыре", 13, ("N-02",), False),
    ]
    assert [sorted(one.guides) for one in guide.sentences] == [["K", "L"], ["K", "L"], [], []]
    assert guide.claims == {"N-01", "N-02", "N-04"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("По руководству K", "K"),
        ("руководства R, L и K спорят", "KLR"),
        ("По официальным руководствам", "AN"),
        ("Руководство пользователя", ""),
        ("Кнопка K", ""),
    ],
)
def test_guides_are_named_in_words(text: str, named: str) -> None:
    assert "".join(sorted(guides_named(text))) == named


@pytest.mark.parametrize(
    "text",
    [
        "Нажмите «Добавить сотрудника». <!-- N-01 -->",
        "Ссылка живёт 60 дней. <!-- N-02 -->",
        "Подождите 15 минут. <!-- N-03 -->",
        "Сначала войдите. <!-- login:N-04 -->",
        "По руководству K, спросите. <!-- K-01 -->",
        "Спросите. <!-- K-01 N-01 -->",
        "Спросите дважды. <!-- K-02 -->",
        "Нажмите «Спросить Петра ещё». <!-- K-03 -->",
        "Мастер ждёт «Далее». <!-- N-05 -->",
        "Вот что нужно:",
        "Читайте дальше. <!-- связка -->",
        "Есть [сайт](https://example.test). <!-- N-01 -->",
    ],
)
def test_a_right_sentence_passes(text: str, tmp_path: Path) -> None:
    assert wrong(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Нажмите.", "3: за предложением не стоит утверждение: Нажмите."),
        ("Нажмите. Ждите. <!-- N-01 -->", "3: за предложением не стоит утверждение: Нажмите."),
        ("Раз. <!-- связка -->\nДва.", "4: за предложением не стоит утверждение: Два."),
        ("Ждите 3 дня. <!-- связка -->", "3: в связке названы число или надпись"),
        ("Нажмите «Ещё»:", "3: в связке названы число или надпись"),
        ("Ждите. <!-- N-99 -->", "3: утверждения N-99 нет в guides/claims.yaml."),
        ("Ждите. <!-- правда -->", "3: «правда» не утверждение"),
        ("Войдите. <!-- N-04 -->", "3: N-04 из потока «login»; назовите его: login:N-04"),
        ("Войдите. <!-- invite:N-04 -->", "3: N-04 из потока «login»"),
        ("Ждите. <!-- invite:N-01 -->", "3: N-01 из этого же потока"),
        ("Спросите. <!-- K-01 -->", "3: так говорит руководство K, другие спорят"),
        ("По руководству R, спросите. <!-- K-01 -->", "3: так говорит руководство K"),
        ("Нажмите «Убавить». <!-- N-01 -->", "3: надписи «Убавить» на портале нет."),
        ("Нажмите «Спросить Петра ещё». <!-- N-01 -->", "3: надпись «Спросить Петра ещё» есть не"),
        ("Нажмите «Два слова». <!-- N-01 -->", "3: надписи «Два слова» на портале нет."),
        ("Нажмите «Далее». <!-- N-01 -->", "3: надписи «Далее» на портале нет."),
        ("Ссылка живёт 61 день. <!-- N-02 -->", "3: числа 61 нет ни в утверждениях N-02, ни"),
        ("Ждите 16 минут. <!-- N-03 -->", "3: числа 16 нет"),
        ("Есть [другая](login.md). <!-- N-01 -->", "3: ссылка ведёт в никуда: login.md"),
        ("Ждите.\n<!-- N-01 -->", "4: отметка стоит отдельно"),
        ("<!-- N-01 -->", "3: отметка стоит отдельно"),
    ],
)
def test_a_wrong_sentence_is_told_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    told = wrong(tmp_path, text)
    assert any(one.startswith(said) for one in told), told


def test_what_no_longer_holds_is_told(tmp_path: Path) -> None:
    assert wrong(tmp_path, "Ждите. <!-- N-01 -->", failing="N-01") == [
        "3: N-01 в последнем прогоне не выполняется: ждали 3, увидели 2"
    ]


def test_a_guide_needs_a_title_and_a_flow(tmp_path: Path) -> None:
    told = [one.text for one in findings(written(tmp_path, "", "invitee"), ground(tmp_path))]
    assert told == [
        "потока «invitee» нет в guides/flows.yaml. Ближайшее известное: invite.",
        "у инструкции нет заголовка первого уровня.",
    ]
    assert [one.text for one in missing_guides([], ground(tmp_path))] == [
        "у потока «invite» нет своей инструкции."
    ]


def test_hints_name_what_is_left_out(tmp_path: Path) -> None:
    guide = written(tmp_path, "# Как\n\nНажмите. <!-- N-01 -->\n")
    does = Does(official="есть", K="нет", R="нет", L="нет")
    says = {"N": ("есть", ("N-01",)), "K": ("нет", ("K-01",))}
    both = Conflict("C-01", "Кнопка", says, does, "N", "")
    other = Conflict("C-02", "Вход", says | {"N": ("есть", ("N-04",))}, does, "N", "")
    told = [one.text for one in hints(guide, ground(tmp_path), (both, other))]
    assert told == [
        "не упомянуты: N-02, N-03, K-01, K-02, K-03",
        "разногласие C-01 «Кнопка»: не сказано, что в K",
    ]


FEATURE = """# language: ru
Функция: Приглашение

  Сценарий: Кнопка есть
    Допустим портал открыт
    Тогда есть кнопка
"""


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Сценарий: Кнопка есть", ""),
        ("Сценарий: Кнопка есть // портал открыт", ""),
        ("Кнопка есть", "нужно «(файл.png"),
        ("Сценарий: Кнопки нет", "сценария «Кнопки нет» нет. Ближайшее известное: Кнопка есть."),
        ("Сценарий: Кнопка есть // портал закрыт", "шага «портал закрыт» в сценарии нет."),
    ],
)
def test_a_picture_names_its_moment(title: str, said: str, tmp_path: Path) -> None:
    feature = tmp_path / "features" / "a.feature"
    feature.parent.mkdir()
    feature.write_text(FEATURE, encoding="utf-8")
    guide = written(tmp_path, f'# Как\n\n![Кнопка](pictures/add.png "{title}")\n')
    found, told = moments([guide], read_catalogue(tmp_path, [feature]))
    if said:
        assert [(one.line, one.text.startswith(said)) for one in told] == [(3, True)], told
    else:
        step = title.partition(" // ")[2]
        assert found == [Moment("add", "features/a.feature:4", "Кнопка есть", step)]


def test_one_file_shows_one_moment(tmp_path: Path) -> None:
    feature = tmp_path / "a.feature"
    feature.write_text(FEATURE, encoding="utf-8")
    lines = [
        f'![Кнопка](pictures/add.png "Сценарий: Кнопка есть{step}")'
        for step in ("", " // портал открыт")
    ]
    guide = written(tmp_path, "# Как\n\n" + "\n\n".join(lines))
    _, told = moments([guide], read_catalogue(tmp_path, [feature]))
    assert [(one.line, "уже снята в другой момент" in one.text) for one in told] == [(5, True)]


def test_pictures_are_there_small_and_wanted(tmp_path: Path) -> None:
    texts = ("![](pictures/a.png 'x')", "![Б](b.png 'x')", "![В](pictures/large.png 'x')")
    guide = written(tmp_path, "# Как\n\n" + "\n\n".join(texts))
    folder = tmp_path / "guides" / "own" / "pictures"
    folder.mkdir()
    (folder / "large.png").write_bytes(bytes(PICTURE_MOST + 1))
    (folder / "large.yml").touch()
    (folder / "old.png").touch()
    told = [str(one) for one in picture_findings([guide], folder, tmp_path)]
    own = "guides/own/invite.md"
    assert told == [
        f"{own}:3: у картинки pictures/a.png нет подписи в квадратных скобках.",
        f"{own}:3: картинки pictures/a.png нет; снять: ./kabinet guides --pictures",
        f"{own}:5: картинке место в guides/own/pictures, вида .png: b.png",
        f"guides/own/pictures/large.png:1: картинка больше {PICTURE_MOST} байт.",
        "guides/own/pictures/old.png:1: этой картинки нет ни в одной инструкции; удалите.",
    ]


def test_the_portal_tells_its_labels_with_their_editions() -> None:
    portal = ask_portal()
    assert portal.editions_with("Добавить сотрудника") == {"official", "K", "R", "L"}
    assert portal.editions_with("Отметить, что проверка проведена") == {"K"}
    assert portal.editions_with("Такой надписи нет") == set()


def test_the_command_tells_findings_hints_and_the_sum(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run.json"
    failed = {
        "name": "В приложении нет создания кабинета организации",
        "status": "failed",
        "filePath": "features/mobile-app/creation.feature",
        "line": 17,
        "tags": ["@N-18"],
        "message": "ждали 3, увидели 2",
    }
    record = {"timestamp": "2026-03-02T06:00:00+00:00", "results": {"tests": [failed]}}
    run.write_text(json.dumps(record))
    assert main(["guides", "mobile-app", "--run", str(run)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("guides/own/mobile-app.md:3: N-18 в последнем прогоне не выполняется")
    assert told[-1].startswith("Инструкций 1, предложений ")
    assert main(["guides", "mobile-app", "--json", "--run", str(run)]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["findings"][0]["path"] == "guides/own/mobile-app.md"
    assert document["guides"][0]["claims"] == ["A-20", "A-21", "N-17", "N-18"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mobile"], "инструкции «mobile» нет. Ближайшее известное: mobile-app."),
        (["--pictures", "--aged"], "выберите одно"),
        (["--run", "nowhere.json"], "прогона ещё не было"),
    ],
)
def test_a_wrong_call_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["guides", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_portal_that_cannot_tell_is_an_error_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    ask_portal.cache_clear()
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(KabinetError, match="портал не рассказал о себе: портал молчит"):
        ask_portal()


def test_findings_are_told_with_file_and_line() -> None:
    assert str(Finding("guides/own/a.md", 3, "что не так")) == "guides/own/a.md:3: что не так"
