"""What an external system reads by the cabinet's API: lists, one row, the history."""

from __future__ import annotations

from pytest_bdd import parsers, then

from harness.organisation_api import ApiAnswer, ExternalSystem

Table = list[list[str]]


@then("первую строку каждого списка внешняя система получает и по номеру:")
def _(external_system: ExternalSystem, datatable: Table) -> None:
    lists = [row[0] for row in datatable]
    listed = external_system.first_rows(lists)
    numbers = [int(one["number"]) for one in listed]
    assert external_system.rows_by_number(lists, numbers) == listed


@then(parsers.parse("внешняя система получает историю, в которой есть «{name}»"))
def _(api_answer: ApiAnswer, name: str) -> None:
    assert api_answer.status == 200, api_answer.data
    assert name in [one["name"] for one in api_answer.data["items"]]
