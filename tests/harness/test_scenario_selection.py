"""Scenarios are named in Russian and chosen by file, line, tag expression and project."""

import pytest
from suite_factory import Suite, feature

from harness.collection.names import LONGEST_FOLDER, ScenarioName, safe_name
from harness.collection.projects import as_filters, chosen_projects
from harness.collection.tags import TagExpression

pytest_plugins = ["pytester"]

NAMES = [
    "features/flow/good.feature::9 Один экран",
    "features/flow/good.feature::19 Разные экраны (вход, 1)",
    "features/flow/good.feature::20 Разные экраны (выход, 1)",
]


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Suite:
    return Suite(pytester.path)


def names(result: pytest.RunResult) -> list[str]:
    assert result.ret == 0, result.stdout.str()
    return [line for line in result.outlines if line.startswith("features/")]


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        pytest.param([], NAMES, id="everything"),
        pytest.param(["--scenario", "features"], NAMES, id="folder"),
        pytest.param(["--scenario", "features/flow/good.feature"], NAMES, id="file"),
        pytest.param(["--scenario", "features/flow/good.feature:9"], NAMES[:1], id="line"),
        pytest.param(["--scenario", "features/flow/good.feature:8"], NAMES[:1], id="its tag"),
        pytest.param(["--scenario", "features/flow/good.feature:11"], NAMES[:1], id="its step"),
        pytest.param(["--scenario", "features/flow/good.feature:13"], NAMES[1:], id="outline"),
        pytest.param(["--scenario", "features/flow/good.feature:20"], NAMES[2:], id="row"),
        pytest.param(["--scenario", "features/flow/good.feature:3"], NAMES, id="feature's line"),
        pytest.param(["--scenario", NAMES[2]], NAMES[2:], id="node id"),
        pytest.param(
            ["--scenario", NAMES[0], "--scenario", "features/flow/good.feature:19"],
            NAMES[:2],
            id="two places",
        ),
        pytest.param(["--tags=@телефон"], NAMES[:1], id="tag"),
        pytest.param(["--tags=почта and not телефон"], NAMES[1:], id="tags without @"),
        pytest.param(["--tags=@почта", "--tags=@телефон"], NAMES[:1], id="both expressions"),
        pytest.param(["-m", "телефон"], NAMES[:1], id="pytest's own marker"),
        pytest.param(["-k", "Разные and выход"], NAMES[2:], id="pytest's own keyword"),
    ],
)
def test_selection(
    pytester: pytest.Pytester, suite: Suite, arguments: list[str], chosen: list[str]
) -> None:
    result = suite.run(pytester, "--collect-only", "-q", *arguments)
    assert names(result) == chosen


CLAIMS = "".join(
    f'- {{"id": "{one}", "flow": "flow", "kind": "limit", "testable": "yes", "statement": "S."}}\n'
    for one in ("N-1", "N-2", "K-1", "K-2", "R-1")
)
CLAIMED = """  @N-1
  Сценарий: Первый
    Допустим мир

  @N-2 @K-1
  Сценарий: Второй
    Допустим мир

  @K-2
  Сценарий: Третий
    Допустим мир
"""


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        (["--claim", "N-1"], ["Первый"]),
        (["--claim", "n-1", "--claim", "K-1"], ["Первый", "Второй"]),
        (["--guide", "K"], ["Второй", "Третий"]),
        (["--guide", "N", "--guide", "K"], ["Первый", "Второй", "Третий"]),
        (["--claim", "N-2", "--guide", "K", "--tags", "not @N-1"], ["Второй"]),
    ],
)
def test_selection_by_claims(
    pytester: pytest.Pytester, suite: Suite, arguments: list[str], chosen: list[str]
) -> None:
    suite.features, suite.files = feature(CLAIMED), {"guides/claims.yaml": CLAIMS}
    listed = names(suite.run(pytester, "--collect-only", "-q", *arguments))
    assert [name.rpartition(" ")[2] for name in listed] == chosen


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--claim", "N-3"], "утверждения «N-3» нет; ближайшее: N-"),
        (["--guide", "Z"], "инструкции «Z» нет; есть: K, N, R"),
        (["--guide", "R"], "утверждений R-1 не доказывает ни один выбранный сценарий"),
        (["--claim", "N-1", "--guide", "K"], "утверждений N-1 не доказывает"),
    ],
)
def test_claims_that_choose_nothing_are_refused(
    pytester: pytest.Pytester, suite: Suite, arguments: list[str], said: str
) -> None:
    suite.features, suite.files = feature(CLAIMED), {"guides/claims.yaml": CLAIMS}
    result = suite.run(pytester, *arguments)
    assert result.ret in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.INTERRUPTED)
    assert said in result.stderr.str() + result.stdout.str()


def test_tests_that_are_no_scenarios_stay_out_of_a_selection(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.files = {"test_other.py": "def test_other():\n    pass\n"}
    suite.run(pytester).assert_outcomes(passed=4)
    suite.run(pytester, "--tags=@телефон").assert_outcomes(passed=1, deselected=3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--scenario", "features/flow/good.feature:99"],
            "строке 99 не отвечает ни один сценарий; рядом: "
            "features/flow/good.feature:13 «Разные экраны»",
        ),
        (
            ["--scenario", "features/flow/god.feature"],
            "features/flow/god.feature нет ни одной функции. "
            "Ближайшие известные: features/flow/good.feature.",
        ),
        (["--tags=@телефон and not @почта"], "не отвечает ни один выбранный сценарий"),
    ],
)
def test_nothing_selected_is_refused_with_the_nearest_known(
    pytester: pytest.Pytester, suite: Suite, arguments: list[str], said: str
) -> None:
    result = suite.run(pytester, *arguments)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    assert said in result.stdout.str()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tags=@телефонн"], "тега @телефонн нет. Ближайшее известное: @телефон."),
        (["--tags=@телефон and"], "не выражение над тегами"),
        (["--scenario", "features/nowhere"], "не файл .feature и не папка"),
    ],
)
def test_unreadable_selection_is_a_usage_error(
    pytester: pytest.Pytester, suite: Suite, arguments: list[str], said: str
) -> None:
    result = suite.run(pytester, *arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert said in result.stderr.str() + result.stdout.str()


def test_workers_see_the_same_names(pytester: pytest.Pytester, suite: Suite) -> None:
    result = suite.run(pytester, "-n", "2", "-v")
    result.assert_outcomes(passed=3)
    for name in NAMES:
        assert name in result.stdout.str()


def test_order_of_files_does_not_matter(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features["aaa/other.feature"] = suite.features["flow/good.feature"]
    listed = names(suite.run(pytester, "--collect-only", "-q"))
    assert listed == [name.replace("flow/good", "aaa/other") for name in NAMES] + NAMES
    suite.run(pytester).assert_outcomes(passed=6)


def test_projects_choose_by_tags() -> None:
    projects = as_filters(
        [("desktop", None, "@только-телефон"), ("mobile", "@телефон or @только-телефон", None)]
    )
    taken = {
        tag: [project.name for project in projects if project.takes({tag} if tag else set())]
        for tag in ("", "телефон", "только-телефон")
    }
    assert taken == {
        "": ["desktop"],
        "телефон": ["desktop", "mobile"],
        "только-телефон": ["mobile"],
    }


CONFIG = """
[[projects]]
name = "desktop"

[[projects]]
name = "mobile"
grep = "@телефон"
"""


def test_scenarios_run_once_per_project(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.files = {"playwright.config": CONFIG}
    listed = names(suite.run(pytester, "--collect-only", "-q"))
    assert listed == [*NAMES, f"{NAMES[0]} [mobile]"]
    suite.run(pytester, "-n", "2").assert_outcomes(passed=4)


def test_chosen_project_runs_alone(
    pytester: pytest.Pytester, suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.files = {"playwright.config": CONFIG}
    monkeypatch.setenv("KABINET_PROJECTS", "mobile")
    assert names(suite.run(pytester, "--collect-only", "-q")) == [f"{NAMES[0]} [mobile]"]
    suite.run(pytester).assert_outcomes(passed=1)
    monkeypatch.setenv("KABINET_PROJECTS", "tablet")
    assert suite.run(pytester).ret == pytest.ExitCode.USAGE_ERROR


def test_tag_of_single_examples_decides_row_by_row(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.files = {"playwright.config": CONFIG}
    good = suite.features["flow/good.feature"]
    suite.features["flow/good.feature"] = good + (
        "\n    @телефон\n    Примеры:\n      | экран | сколько |\n      | чат   | 1       |\n"
    )
    listed = names(suite.run(pytester, "--collect-only", "-q"))
    assert [name for name in listed if name.endswith("[mobile]")] == [
        f"{NAMES[0]} [mobile]",
        "features/flow/good.feature::25 Разные экраны (чат, 1) [mobile]",
    ]
    assert len(listed) == 6


def test_rows_of_the_same_values_keep_their_own_lines(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.features["flow/good.feature"] += "      | выход | 1       |\n"
    assert names(suite.run(pytester, "--collect-only", "-q"))[2:] == [
        "features/flow/good.feature::20 Разные экраны (выход, 1)",
        "features/flow/good.feature::21 Разные экраны (выход, 1)",
    ]


def test_step_sees_the_project(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.files = {"playwright.config": CONFIG}
    suite.steps += (
        '\n@then(parsers.parse("это проект {name}"))\ndef _(project_name, name):\n'
        "    assert project_name == name\n"
    )
    suite.features = feature("  @телефон\n  Сценарий: А\n    Тогда это проект mobile\n")
    suite.run(pytester).assert_outcomes(passed=1, failed=1)


def test_environment_chooses_projects() -> None:
    projects = as_filters([("desktop", None, None), ("mobile", None, None)])
    assert chosen_projects(projects, "mobile") == (projects[1],)
    assert chosen_projects(projects, "") == tuple(projects)
    with pytest.raises(ValueError, match=r"«mobil» нет.*mobile"):
        chosen_projects(projects, "mobil")


def test_tag_expression_reads_cyrillic_and_hyphens() -> None:
    expression = TagExpression("(@N-65 or почта) and not @телефон")
    assert expression.matches(["N-65"])
    assert expression.matches(["почта"])
    assert not expression.matches(["почта", "телефон"])


def name_of(title: str, line: int = 12) -> ScenarioName:
    return ScenarioName(
        "features/flow/a.feature", line, line, title, "Функция", "flow", (), "mobile"
    )


def test_folder_is_readable_and_safe() -> None:
    folder = name_of("Сотрудник: «принимает» приглашение / дважды?").folder
    assert folder == "flow.a.12.mobile_Сотрудник_принимает_приглашение_дважды"


def test_long_folders_are_cut_and_stay_apart() -> None:
    folders = {safe_name("Сотрудник " * 30 + end) for end in ("один", "два")}
    assert len(folders) == 2
    for folder in folders:
        assert len(folder) <= LONGEST_FOLDER
        assert len(folder.encode()) < 255


def test_composed_and_decomposed_letters_make_one_folder() -> None:
    assert safe_name("Чужой") == safe_name("Чужой")
