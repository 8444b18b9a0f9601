"""XML that was not changed comes back as the same characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.workbooks.editing.markup_tree import element, read_document
from toolkit.workbooks.refusal import Refused

ODD = (
    "\ufeff<?xml version='1.0' encoding='UTF-8'?>\r\n<!-- 甲 > 乙 -->\n"
    "<x:a  xmlns:x='u' b = \"1>2\"\tc='\"'><x:d/><e />text &amp; more<![CDATA[<f>]]><?go on?><g></g></x:a>\n"
)


def test_every_character_of_an_odd_part_comes_back() -> None:
    assert read_document(ODD.encode(), "部件").content() == ODD.encode()


def test_setting_an_attribute_changes_its_characters_only() -> None:
    document = read_document(ODD.encode(), "部件")
    document.root.set("b", '<"&')
    document.root.set("new", "n")
    expected = ODD.replace('"1>2"', '"&lt;&quot;&amp;"').replace("c='\"'", 'c=\'"\' new="n"')
    assert document.content().decode() == expected


def test_an_attribute_keeps_its_own_quotes() -> None:
    root = read_document(b"<a b='1' c=\"2\"/>", "a").root
    root.set("b", "'\"")
    root.set("c", "'\"")
    assert str(root) == "<a b='&apos;\"' c=\"'&quot;\"/>"


def test_dropping_an_attribute_leaves_the_others() -> None:
    root = read_document(b'<a b="1" c=\'2\' d="3"/>', "a").root
    root.drop("c")
    assert (str(root), root.attributes) == ('<a b="1" d="3"/>', {"b": "1", "d": "3"})


def test_text_is_read_without_comments_and_with_references() -> None:
    root = read_document("<a>甲&lt;<!-- x --><![CDATA[<乙>]]>&#19993;</a>".encode(), "a").root
    assert root.text == "甲<<乙>丙"


def test_an_element_put_into_an_empty_one_opens_it() -> None:
    root = read_document(b"<a />", "a").root
    root.append(element("b", {"c": "d"}, "<e>"))
    assert str(root) == '<a><b c="d">&lt;e&gt;</b></a>'


def test_a_namespace_keeps_the_prefix_it_has_and_takes_a_free_one_otherwise() -> None:
    root = read_document(b'<a xmlns:q="u" xmlns:r="v"/>', "a").root
    assert (root.namespace("u", "r"), root.namespace("w", "r"), root.get("xmlns:r2")) == ("q:", "r2:", "w")


@pytest.mark.parametrize(
    "wrong", ["<a>", "<a></b>", "<a/><b/>", "", "text", "<a><b</a>", "<a b=\"1'/>", "</a>"]
)
def test_what_is_not_well_formed_is_refused(wrong: str) -> None:
    with pytest.raises(Refused, match="不合 XML 语法"):
        read_document(wrong.encode(), "部件")


def test_a_document_type_is_refused() -> None:
    with pytest.raises(Refused, match="DOCTYPE"):
        read_document(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "部件")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=40))
def test_any_text_set_is_the_text_read(text: str) -> None:
    made = element("a", {"b": text}, text)
    again = read_document(str(made).encode(), "a").root
    assert (again.get("b"), again.text) == (text, text)
