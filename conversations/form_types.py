"""The type column of a form as people spell it, brought to one spelling: 'select one from x' is 'select_one x'."""

import re
from collections.abc import Mapping

SPELT: Mapping[str, str] = {
    "select1": "select_one", "select one": "select_one", "select one from": "select_one",
    "add select one prompt using": "select_one", "select one using": "select_one", "q select1": "select_one",
    "select multiple": "select_multiple", "select multiple from": "select_multiple",
    "select multiple using": "select_multiple", "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple", "add select multiple prompt using": "select_multiple",
    "q select": "select_multiple", "select one from file": "select_one_from_file",
    "select multiple from file": "select_multiple_from_file", "select one external": "select_one_external",
    "begin group": "begin_group", "end group": "end_group", "begin repeat": "begin_repeat",
    "end repeat": "end_repeat", "begin lgroup": "begin_repeat", "end lgroup": "end_repeat",
    "begin looped group": "begin_repeat", "end looped group": "end_repeat",
    "begin loop": "begin_loop", "end loop": "end_loop",
    "string": "text", "q string": "text", "add text prompt": "text", "int": "integer", "q int": "integer",
    "add integer prompt": "integer", "q decimal": "decimal", "add decimal prompt": "decimal",
    "add note prompt": "note", "q note": "note", "q date": "date", "add date prompt": "date",
    "datetime": "dateTime", "date time": "dateTime", "q date time": "dateTime", "q datetime": "dateTime",
    "add date time prompt": "dateTime", "add datetime prompt": "dateTime",
    "photo": "image", "picture": "image", "q picture": "image", "q image": "image", "add image prompt": "image",
    "add photo prompt": "image", "q audio": "audio", "add audio prompt": "audio", "q video": "video",
    "add video prompt": "video", "add file prompt": "file", "gps": "geopoint", "location": "geopoint",
    "q geopoint": "geopoint", "q location": "geopoint", "add location prompt": "geopoint",
    "q geotrace": "geotrace", "q geoshape": "geoshape", "trigger": "acknowledge", "q acknowledge": "acknowledge",
    "add acknowledge prompt": "acknowledge", "q calculate": "calculate", "add calculate prompt": "calculate",
    "q barcode": "barcode", "add barcode prompt": "barcode", "start time": "start", "get start time": "start",
    "end time": "end", "get end time": "end", "get today": "today", "imei": "deviceid", "device id": "deviceid",
    "get device id": "deviceid", "uri:deviceid": "deviceid", "phone number": "phonenumber",
    "phone_number": "phonenumber", "get phone number": "phonenumber", "uri:phonenumber": "phonenumber",
    "subscriber id": "subscriberid", "get subscriber id": "subscriberid", "uri:subscriberid": "subscriberid",
    "sim id": "simserial", "get sim id": "simserial", "uri:simserial": "simserial", "uri:username": "username",
    "uri:email": "email",
}  # fmt: skip
"""What a type is also called, in small letters and with single spaces -> what it is called here. As XLSForm has it."""
LISTED = ("select_one", "select_multiple", "rank", "select_one_from_file", "select_multiple_from_file",
          "select_one_external", "begin_loop", "osm")  # fmt: skip
"""The types that name a list behind them."""
OTHER = re.compile(r"\s+(?:or specify other|or_other|or other)$", re.IGNORECASE)
_LONGEST_FIRST = sorted({*SPELT, *LISTED}, key=len, reverse=True)


def plain_type(written: str) -> str:
    """A type cell in our spelling, its list's name as it was; what is not known stays as it is written."""
    cell = " ".join(written.split())
    whole = _whole(cell)
    if whole is not None:
        return whole
    for start in _LONGEST_FIRST:
        name = cell[len(start) + 1 :]
        if name and cell[: len(start) + 1].lower() == f"{start} " and SPELT.get(start, start) in LISTED:
            other = " or_other" if OTHER.search(f" {name}") else ""
            return f"{SPELT.get(start, start)} {_list_name(start, name)}{other}"
    return cell


def _whole(cell: str) -> str | None:
    small = cell.lower()
    if small in SPELT:
        return SPELT[small]
    return small if re.fullmatch(r"[a-z]+(?:[_-][a-z]+)*", small) else None


def _list_name(start: str, name: str) -> str:
    without = OTHER.sub("", name)
    return without.removeprefix("over ") if start.endswith("loop") else without
