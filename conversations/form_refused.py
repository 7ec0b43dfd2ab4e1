"""The question types of XLSForm that are not held in a chat: left out with a note, or refused, each with its reason."""

from collections.abc import Mapping

_PHONE = "nothing is taken from a person's phone or account"
_WATCH = "nobody is watched while they answer"

LEFT_OUT: Mapping[str, str] = {
    "deviceid": _PHONE, "username": _PHONE, "phonenumber": _PHONE, "email": _PHONE, "simserial": _PHONE,
    "subscriberid": _PHONE, "audit": _WATCH, "background-audio": _WATCH, "start-geopoint": _WATCH,
    "background-geopoint": _WATCH,
}  # fmt: skip
"""Type -> why. The form is held without such a row, and what reads it finds nothing."""

_SHAPE = "shapes can't be drawn in a chat; ask for the place in words, with the type text"

REFUSED: Mapping[str, str] = {
    "geotrace": _SHAPE, "geoshape": _SHAPE,
    "osm": "maps can't be edited in a chat; ask in words, with the type text",
    "barcode": "a chat can't scan codes; let people type the number, with the type text or integer",
    "xml-external": "only a csv can be read beside a form; save it as one",
    "select_one_external": "write select_one, with its options on the choices sheet",
    "begin_loop": "write the questions once for each, or use begin_repeat",
    "end_loop": "write the questions once for each, or use begin_repeat",
}  # fmt: skip
"""Type -> why, and what to write instead."""
