"""Canonical forms: the examples of the W3C's recommendations, and what is not touched at all.

Python's own `canonicalize` (C14N 2.0) judges where it means the same: exclusive, whole documents.
"""

# ruff: noqa: S311  # the documents of these tests are seeded, so that they repeat

import xml.etree.ElementTree as ET
from random import Random

import pytest

from signature_plugin.pki.c14n import EXCLUSIVE, INCLUSIVE, Method, canonical
from signature_plugin.pki.xml_tree import MAXIMUM_DEPTH, XmlError, parse

# ruff: noqa: E501  # the lines of the examples are as long as the recommendation has them
# Canonical XML 1.0, section 3.1, without the DTD that signatures here do not touch.
DOCUMENT_IN = """<?xml version="1.0"?>

<?xml-stylesheet   href="doc.xsl"
   type="text/xsl"   ?>

<doc>Hello, world!<!-- Comment 1 --></doc>

<?pi-without-data     ?>

<!-- Comment 2 -->

<!-- Comment 3 -->"""
DOCUMENT_OUT = """<?xml-stylesheet href="doc.xsl"
   type="text/xsl"   ?>
<doc>Hello, world!</doc>
<?pi-without-data?>"""
DOCUMENT_WITH_COMMENTS_OUT = """<?xml-stylesheet href="doc.xsl"
   type="text/xsl"   ?>
<doc>Hello, world!<!-- Comment 1 --></doc>
<?pi-without-data?>
<!-- Comment 2 -->
<!-- Comment 3 -->"""
# Section 3.3, without the attribute that the DTD gives by default.
TAGS_IN = """<doc>
   <e1   />
   <e2   ></e2>
   <e3   name = "elem3"   id="elem3"   />
   <e4   name="elem4"   id="elem4"   ></e4>
   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
      xmlns:b="http://www.ietf.org"
      xmlns:a="http://www.w3.org"
      xmlns="http://example.org"/>
   <e6 xmlns="" xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="" xmlns:a="http://www.w3.org">
            <e9 xmlns="" xmlns:a="http://www.ietf.org"/>
         </e8>
      </e7>
   </e6>
</doc>"""
TAGS_OUT = """<doc>
   <e1></e1>
   <e2></e2>
   <e3 id="elem3" name="elem3"></e3>
   <e4 id="elem4" name="elem4"></e4>
   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
   <e6 xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="">
            <e9 xmlns:a="http://www.ietf.org"></e9>
         </e8>
      </e7>
   </e6>
</doc>"""
# Section 3.4.
CHARACTERS_IN = """<doc>
   <text>First line&#x0d;&#10;Second line</text>
   <value>&#x32;</value>
   <compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>
   <compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute>
   <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/>
</doc>"""
CHARACTERS_OUT = """<doc>
   <text>First line&#xD;
Second line</text>
   <value>2</value>
   <compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>
   <compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute>
   <norm attr=" '    &#xD;&#xA;&#x9;   ' "></norm>
</doc>"""


@pytest.mark.parametrize(
    ("written", "comments", "expected"),
    [
        (DOCUMENT_IN, False, DOCUMENT_OUT),
        (DOCUMENT_IN, True, DOCUMENT_WITH_COMMENTS_OUT),
        (TAGS_IN, False, TAGS_OUT),
        (CHARACTERS_IN, False, CHARACTERS_OUT),
    ],
    ids=["3.1", "3.1 with comments", "3.3", "3.4"],
)
def test_the_recommendations_examples(written: str, comments: bool, expected: str) -> None:
    assert canonical(parse(written), Method(comments=comments)).decode() == expected


def test_an_encoding_becomes_utf_8() -> None:  # section 3.6
    written = '<?xml version="1.0" encoding="ISO-8859-1"?><doc>&#169;</doc>'
    assert canonical(parse(written.encode("latin-1"))) == b"<doc>\xc2\xa9</doc>"
    russian = '<?xml version="1.0" encoding="windows-1251"?><д>Ё</д>'
    assert canonical(parse(russian.encode("cp1251"))).decode() == "<д>Ё</д>"
    assert canonical(parse(russian)).decode() == "<д>Ё</д>"


# Exclusive XML Canonicalization 1.0, section 2.2: one element in two surroundings.
@pytest.mark.parametrize(
    "around",
    [
        '<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org">{}</n0:local>',
        '<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" '
        'xml:space="retain">{}</n2:pdu>',
    ],
)
def test_an_exclusive_form_does_not_depend_on_what_is_around(around: str) -> None:
    element = (
        '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en">'
        '<n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>'
    )
    (inner,) = [each for each in parse(around.format(element)).root.walk() if each.local == "elem2"]
    assert canonical(inner, Method(exclusive=True)).decode() == element


def test_an_inclusive_form_brings_along_what_is_around() -> None:
    text = (
        '<a:x xmlns:a="u:1" xmlns="u:2" xml:lang="ru" xml:base="b"><y xml:lang="en"><z/></y></a:x>'
    )
    (z,) = [each for each in parse(text).root.walk() if each.local == "z"]
    assert canonical(z).decode() == ('<z xmlns="u:2" xmlns:a="u:1" xml:base="b" xml:lang="en"></z>')


def test_listed_prefixes_are_kept_in_an_exclusive_form() -> None:
    text = '<x xmlns="u:0" xmlns:a="u:1" xmlns:b="u:2"><a:y><z xmlns:b="u:3"/></a:y></x>'
    (y,) = [each for each in parse(text).root.walk() if each.local == "y"]
    method = Method.of(EXCLUSIVE, ["b", "#default"])
    assert method is not None
    assert canonical(y, method).decode() == (
        '<a:y xmlns="u:0" xmlns:a="u:1" xmlns:b="u:2"><z xmlns:b="u:3"></z></a:y>'
    )


def a_document(random: Random, depth: int = 0, scope: tuple[str, ...] = ()) -> str:
    declared = random.sample(["", "a", "b"], random.randint(0, 2))
    known = tuple({*scope, *(prefix for prefix in declared if prefix)})
    spaces = [
        f'xmlns{":" if prefix else ""}{prefix}="urn:{prefix}{random.randint(1, 2)}"'
        for prefix in declared
    ]
    prefix = random.choice(["", *known])
    name = f"{prefix}:e" if prefix else "e"
    values = ["1", "&lt;&amp;&quot;", "&#9;&#10;&#13;", " a  б "]
    attributes = [f'{word}="{random.choice(values)}"' for word in random.sample("klm", 2)]
    inside = "".join(
        random.choice(["", "т&amp;&#13;>", "<!-- c -->", "<?p  q ?>", "<![CDATA[<&>]]>"])
        + (a_document(random, depth + 1, known) if depth < 4 else "")
        for _ in range(random.randint(0, 3))
    )
    return f"<{name} {' '.join([*spaces, *attributes])}>{inside}</{name}>"


@pytest.mark.parametrize("comments", [False, True])
def test_python_writes_the_same_exclusive_form(comments: bool) -> None:
    random = Random(34112012)
    for _ in range(200):
        text = a_document(random)
        ours = canonical(parse(text), Method(exclusive=True, comments=comments))
        assert ours.decode() == ET.canonicalize(text, with_comments=comments)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<!DOCTYPE a><a/>", "document type"),
        ('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "document type"),
        ("<a>&unknown;</a>", "well-formed"),
        ("<a><b></a>", "well-formed"),
        ("", "well-formed"),
        ("<p:a/>", "not declared"),
        ("<a p:b='1'/>", "not declared"),
        ("<a xmlns:p=''/>", "declared as nothing"),
        ("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "twice"),
        ("<a>" * (MAXIMUM_DEPTH + 1) + "</a>" * (MAXIMUM_DEPTH + 1), "nested deeper"),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', "XML"),
        (b"<a>\xff</a>", "XML"),
    ],
    ids=str,
)
def test_what_is_not_touched(text: str | bytes, complaint: str) -> None:
    with pytest.raises(XmlError, match=complaint):
        parse(text)


def test_a_document_as_deep_as_allowed_is_written() -> None:
    text = "<a>" * MAXIMUM_DEPTH + "</a>" * MAXIMUM_DEPTH
    assert canonical(parse(text)).decode() == text


def test_forms_go_by_their_addresses() -> None:
    assert Method.of(INCLUSIVE) == Method()
    assert Method.of(f"{INCLUSIVE}#WithComments") == Method(comments=True)
    assert Method.of(f"{EXCLUSIVE}WithComments") == Method(exclusive=True, comments=True)
    assert Method.of("http://www.w3.org/2006/12/xml-c14n11") is None
