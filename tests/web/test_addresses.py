"""Addresses to write to, on a narrow phone."""

from typing import Any

from bot.web.pages import Pages, joints


def test_an_address_parts_before_its_joints_and_nothing_else_does() -> None:
    assert joints("write to young.inspectors@council.example. Or call.") == [
        "write to young", ".inspectors", "@council", ".example. Or call.",
    ]  # fmt: skip
    assert joints("see https://chat.council.example/q/a") == ["see https://chat", ".council", ".example", "/q", "/a"]
    assert joints("About 1.5 hours. That helps.") == ["About 1.5 hours. That helps."]
    assert joints("") == [""]


def test_on_the_page_a_line_may_break_there_and_words_stay_escaped() -> None:
    told: dict[str, Any] = {"paragraphs": ("<b>hi</b> a.b@c.example",), "on": "", "over": False, "practice": False}
    page = Pages("Young Inspectors").render("told.html", (), **told, quiet_in=0, round=False)
    assert "&lt;b&gt;hi&lt;/b&gt; a<wbr>.b<wbr>@c<wbr>.example</p>" in bytes(page.body).decode()
