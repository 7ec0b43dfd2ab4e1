"""Addresses to write to, on a narrow phone."""

from typing import Any

import pytest

from bot.web.pages import Pages, joints, with_calls


def test_an_address_parts_before_its_joints_and_nothing_else_does() -> None:
    assert joints("write to young.inspectors@council.example. Or call.") == [
        "write to young", ".inspectors", "@council", ".example. Or call.",
    ]  # fmt: skip
    assert joints("see https://chat.council.example/q/a") == ["see https://chat", ".council", ".example", "/q", "/a"]
    assert joints("About 1.5 hours. That helps.") == ["About 1.5 hours. That helps."]
    assert joints("") == [""]


def test_on_the_page_a_line_may_break_there_and_words_stay_escaped() -> None:
    told: dict[str, Any] = {"paragraphs": ("<b>hi</b> a.b@c.example",), "on": "", "over": False}
    page = Pages("Young Inspectors").render("told.html", (), **told, quiet_in=0, round=False)
    assert "&lt;b&gt;hi&lt;/b&gt; a<wbr>.b<wbr>@c<wbr>.example</p>" in bytes(page.body).decode()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Call 0800 1111, free", 'Call <a href="tel:08001111">0800 1111</a>, free'),
        ("wac 999.", 'wac <a href="tel:999">999</a>.'),
        ("write to me@a.example", "write to me<wbr>@a<wbr>.example"),
        ("see http://a.example", "see http://a<wbr>.example"),
        ("Call us if 1 < 2", "Call us if 1 &lt; 2"),
    ],
)
def test_numbers_and_addresses_are_seen_wherever_they_stand_and_all_else_is_escaped(words: str, shown: str) -> None:
    assert with_calls(words) == shown
