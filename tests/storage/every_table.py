"""Two rows for every table, as a young person, two coordinators and a lead might leave them. All are made up.

Of a table at an older revision only the columns that it has are filled.
"""

from datetime import date, timedelta
from typing import Any

from storage.sealing import Seal
from tests.clock import MORNING

SEAL = Seal("a made-up secret for the tests")
LATER = MORNING + timedelta(days=1)
MONDAY = date(2031, 5, 5)
TODAYS_NAMES = {("release_count", "count"): "least"}
"""What columns are called that had another name before."""
NOT_AS_BEFORE = {("delivery", "chat"), ("response", "changed_on")}
"""Columns that were taken out, with what was in them; and one that was filled where nothing stood."""

FILE = {"content": SEAL.close(b"seen", "media.content")}

Rows = dict[str, list[dict[str, Any]]]


def rows(n: int) -> Rows:
    """Parents come before children. n: from 1; other numbers give other rows, and those of all numbers fit together."""
    return {**_inspection(n), **_ledger(n), **_people(n), **_said(n), **_cases(n), **_owed(n)}


def _sealed(words: str, column: str) -> bytes:
    return SEAL.close(words.encode(), column)


def _inspection(n: int) -> Rows:
    """running has one row ever, which is there from the first on."""
    running = {"id": 1, "wave": 1, "content": "{}", "opened_at": MORNING, "bump": 3, "key": b"k"}
    audience = {"hoped_for": 20, "version": f"v{n}", "closed_on": None}
    return {
        "running": [running] if n == 1 else [],
        "version": [{"hash": f"v{n}", "audience": "young-people", "form": '{"survey": []}'}],
        "audience": [
            {"code": f"young-{n}", "state": "open", **audience},
            {"code": f"duty-{n}", "state": "new", **audience},
        ],
        "asked": [{"wave": 1, "audience": f"asked-{n}", "version": f"v{n}"}],
        "added_form": [{"audience": f"added-{n}", "form": '{"survey": []}', "instead_of": f"v{n}", "told": ""}],
        "ended_wave": [{"wave": n, "content": "{}"}],
        "ended_audience": [
            {"wave": n, "code": "young-people", "state": "closed", "opened_on": MONDAY, **audience, "closed_on": MONDAY}
        ],
        "progress": [{"audience": f"young-{n}-later", "wave": 1, "started": 12, "finished": 9}],
        "finished_day": [{"audience": f"young-{n}", "wave": 1, "day": MONDAY, "finished": 6}],
        "decline": [{"audience": f"young-{n}", "wave": 1, "day": MONDAY, "count": 2}],
        "slot": [{"job": "tally", "due_at": MORNING + timedelta(days=n), "done_at": LATER + timedelta(days=n)}],
        "audit": [
            {
                "number": n,
                "at": MORNING,
                "actor": "coordinator:1",
                "act": "opened",
                "subject": "",
                "detail": "",
                "mark": b"m",
            }
        ],
        "erasure": [{"id": n, "at": MORNING, "receipt": b"r", "participant": None}],
        "sealing_key": [{"version": n + 1, "pseudonyms": _sealed("key", "sealing_key.pseudonyms")}],
    }


def _ledger(n: int) -> Rows:
    count = {"release_id": n, "question": "listened"}
    return {
        "release": [{"id": n, "audience": "young-people", "wave": 1, "size": 10, "at": MORNING}],
        "release_count": [
            {**count, "option": "yes", "count": 8, "least": 8, "most": 10},
            {**count, "option": "no", "count": 2, "least": 0, "most": 2},
        ],
        "posting": [{"id": n, "wave": 1, "at": LATER, "rows": "[]", "upto": n}],
    }


def _people(n: int) -> Rows:
    """A young person in a browser, and a coordinator in Telegram."""
    response = {"audience": "young-people", "wave": 1, "version": "v1", "revision": 4, "shown": 4, "told": False}
    chat = {"unreachable": False, "care": None, "care_revision": 0, "care_shown": 0, "care_message": None}
    young, staff = 2 * n, 2 * n + 1
    return {
        "response": [
            {**response, "id": f"begun-{n}", "state": _sealed("{}", "response.state"), "changed_on": MONDAY},
            {**response, "id": f"sent-{n}", "state": b"", "sent_at": MORNING, "receipt": b"r%d" % n, "week": MONDAY},
        ],
        "chat": [
            {**chat, "id": young, "key": b"y%d" % n, "channel": "web", "address": _sealed("abc", "chat.address"),
             "response_id": f"begun-{n}", "resume": b"resume %d" % n},
            {**chat, "id": staff, "key": b"s%d" % n, "channel": "telegram", "address": _sealed("42", "chat.address")},
        ],
        "person": [{"chat_id": staff, "role": "coordinator", "since": MORNING, "name": _sealed("Ada", "person.name")}],
        "invitation": [{"code": b"%d" % n, "role": "lead", "made_at": MORNING, "expires_at": LATER, "at_start": False}],
        "workbook": [
            {"chat_id": staff, "content": '{"form": {"survey": []}}', "tried": _sealed("{}", "workbook.tried")}
        ],
        "awaited": [
            {"chat_id": staff, "command": "news", "until": MORNING, "said": _sealed("Hello.", "awaited.said")}
        ],
        "tablet": [{"key": b"t%d" % n, "audience": "young-people", "made_at": MORNING, "taken_back_at": MORNING}],
        "sign_in": [{"code": b"c%d" % n, "chat_id": staff, "made_at": MORNING, "browser": b"b%d" % n}],
        "participation": [
            {"participant": b"y%d" % n, "audience": "young-people", "wave": 1, "started_on": MONDAY, "sent": 0,
             "response_id": f"begun-{n}", "code": b"c%d" % n, "reminded": 1, "reminded_on": MONDAY}
        ],
        "personal_code": [
            {"code": b"c%d" % n, "audience": "young-people", "wave": 1, "expires_at": LATER, "spent": True}
        ],
    }  # fmt: skip


def _said(n: int) -> Rows:
    sent = {"response_id": f"sent-{n}"}
    return {
        "answer": [
            {**sent, "question": "listened", "value": "yes", "words": None},
            {**sent, "question": "why", "value": "", "words": _sealed("They stayed.", "answer.words")},
        ],
        "quote": [{**sent, "question": "why", "name": _sealed("Star", "quote.name"), "passed": None, "words": None}],
        "media": [{"key": f"file-{n}", **sent, "kind": "image", "sort": "jpg", "tries": 0, **FILE}],
        "record": [
            {
                "id": f"record-{n}",
                "version": 1,
                "wave": 1,
                "kind": "interview",
                "form": "manager",
                "asked": "v1",
                "who": b"s",
                "answers": _sealed("{}", "record.answers"),
                "saved_at": MORNING,
            }
        ],
        "recording": [{"response_id": f"begun-{n}", "chat_id": 2 * n + 1, "record_id": f"record-{n}", "version": 1}],
        "code": [{"id": n, **sent, "question": "why", "coder": b"s", "themes": "listening", "coded_on": MONDAY}],
        "known_writer": [{**sent, "coder": b"t"}],
        "joiner": [
            {
                "key": b"j%d" % n,
                "wave": 1,
                "audience": "young-people",
                "contact": _sealed("amina@example.org", "joiner.contact"),
            }
        ],
        "subscriber": [
            {
                "key": b"n%d" % n,
                "wave": 1,
                "audience": "young-people",
                "channel": "telegram",
                "address": _sealed("42", "subscriber.address"),
            }
        ],
        "heard": [{"key": b"y%d" % n, "since": MORNING, "words": _sealed("They stayed.", "heard.words")}],
        "delivery": [{"key": b"d%d" % n, "seen_at": MORNING, "chat": b"y"}],
        "failed": [
            {"id": n, "at": MORNING, "why": "ValueError", "source": _sealed("?", "failed.source"), "chat": b"y"}
        ],
        "message": [{"chat": b"y%d" % n, "message_id": 7_000_000_000 + n, "ours": True, "at": MORNING}],
        "hiding": [{"chat": b"y%d" % n, "address": _sealed("abc", "hiding.address"), "asked_at": MORNING, "asks": 1}],
    }


def _cases(n: int) -> Rows:
    case = {
        "id": n, "reference": f"SG-{n}", "wave": 1, "speaker": "young", "kind": "harm", "rag": "red",
        "reason": "a rule", "first": "lead",
        "lado": False, "state": "open", "opened_at": MORNING, "due_at": LATER, "told_at": MORNING,
        "held_at": LATER, "held_role": "lead", "held_by": 2 * n + 1, "wants_contact": True, "channel": "web",
        "contact": _sealed("by text", "case.contact"), "address": _sealed("abc", "case.address"), "participant": b"y",
    }  # fmt: skip
    of, words = {"id": n, "case_id": n}, {"label": "Why?", "speaker": "young", "first": "lead", "flagged": True}
    told, why = _sealed("Help.", "case_text.words"), _sealed("To call.", "contact_ask.why")
    return {
        "case": [case],
        "case_text": [{**of, "at": MORNING, "who": "young", "about": "why", "words": told}],
        "case_step": [{**of, "due_at": LATER, "role": "deputy", "done_at": None}],
        "case_act": [
            {**of, "at": LATER, "chat_id": 2 * n + 1, "role": "lead", "act": "holds", "about": "", "why": None}
        ],
        "contact_ask": [
            {**of, "asked_by": 2 * n + 1, "role": "lead", "asked_at": MORNING, "why": why}
        ],
        "reading": [
            {"id": f"reading-{n}", "source": b"sent-1", "question": "why", "words": _sealed("Help.", "reading.words"),
             "due_at": LATER, "participant": b"y", "case_id": n, **words}
        ],
    }  # fmt: skip


def _owed(n: int) -> Rows:
    body, letter = _sealed("{}", "notice.body"), _sealed("{}", "mail.letter")
    to = _sealed("lead@council.example", "mail.recipient")
    alert = {"kind": "case", "role": "lead", "urgent": True, "salt": b"s"}
    return {
        "alert": [{"id": n, **alert, "made_at": MORNING, "send_at": MORNING}],
        "alert_case": [{"alert_id": n, "case_id": n, "due_at": LATER}],
        "alert_link": [{"code": b"l%d" % n, "alert_id": n, "case_id": n, "expires_at": LATER}],
        "notice": [
            {"id": n, "chat_id": 2 * n + 1, "kind": "tally", "body": body, "state": "owed", "made_at": MORNING}
        ],
        "mail": [
            {"id": n, "alert_id": n, "role": "lead", "recipient": to, "letter": letter, "state": "owed",
             "tries": 1, "made_at": MORNING, "next_at": LATER}
        ],
        "reached": [{"role": "lead", "way": b"way %d" % n, "at": MORNING}],
    }  # fmt: skip
