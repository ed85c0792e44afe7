"""The part of XPath that points at signatures: what it finds, and what it refuses by name."""

import pytest

from signature_plugin.pki.xml_tree import parse
from signature_plugin.pki.xpath import PathError, select

DOCUMENT = parse(
    '<r xmlns:d="urn:d"><a Id="1"><d:s/></a><a Id="2"><d:s Id="x"/><b><d:s Id="y"/></b></a>'
    '<s xmlns="urn:d" Id="z"/></r>'
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/r", ["r"]),
        ("/x", []),
        ("/r/a", ["a1", "a2"]),
        ("/r/a[2]/d:s", ["d:sx"]),
        ("/r/a[3]", []),
        ("/r/a[0]", []),
        ("//a[@Id='2']//d:s", ["d:sx", "d:sy"]),
        ('//d:s[@Id="y"]', ["d:sy"]),
        ("//b/*", ["d:sy"]),
        ("//*[local-name()='s']", ["d:s", "d:sx", "d:sy", "sz"]),
        ("//*[local-name()='s' and namespace-uri()='urn:d'][1]", ["d:s", "d:sx", "d:sy", "sz"]),
        ("//*[name()='s']", ["sz"]),
        ("//*[@Id]", None),
        ("//a | //b", None),
        ("a", None),
        ("//a[last()]", None),
        ("//a/@Id", None),
        ("id('x')", None),
        ("  ", None),
    ],
)
def test_what_a_path_leads_to(path: str, found: list[str] | None) -> None:
    if found is None:
        with pytest.raises(PathError):
            select(DOCUMENT, path)
    else:
        assert [each.name + each.attribute("Id") for each in select(DOCUMENT, path)] == found
