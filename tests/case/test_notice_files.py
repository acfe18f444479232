"""What an office says in its notices: the strict reading of `[notice]`, contacts, the letterhead and the logo."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from pickup.case.errors import NotAPicture, PictureTooGreat
from pickup.case.notice_files import (
    LONGEST_LOGO,
    DatedLetterhead,
    LogoFile,
    TextList,
    read_contact,
    read_logo,
    read_notice,
)
from pickup.text.errors import FileUnreadable, NotAText, NotTrueOrFalse, PickupError, UnknownChoice, UnknownKey
from pickup.text.said import Text
from pickup.text.toml import read_toml

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n"


def notice(text: str) -> dict[str, object]:
    return dict(read_notice(read_toml(f"[notice]\n{text}".encode(), "office.toml").table("notice")))


def contact(text: str, file: str = "office.toml") -> dict[str, object]:
    return dict(read_contact(read_toml(text.encode(), file)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param('cause = "Server mati"', {"cause": Text("Server mati", "Server mati")}, id="one for both"),
        pytest.param('cause = {id = "Server mati"}', {"cause": Text("Server mati", "")}, id="in Indonesian alone"),
        pytest.param('cause = {id = "Mati", en = "Down"}', {"cause": Text("Mati", "Down")}, id="in both"),
        pytest.param('bring = "KTP"', {"bring": TextList(("KTP",), ("KTP",))}, id="one thing to bring"),
        pytest.param('bring = ["KTP", "KK"]', {"bring": TextList(("KTP", "KK"), ("KTP", "KK"))}, id="two things"),
        pytest.param('note = {en = ["Sorry"]}', {"note": TextList((), ("Sorry",))}, id="a paragraph in English"),
        pytest.param("nationwide = true", {"nationwide": True}, id="it is nationwide"),
        pytest.param("nationwide = false", {"nationwide": False}, id="it is not"),
        pytest.param('new_applications = "served"', {"new_applications": "served"}, id="who applies is served"),
        pytest.param('new_applications = "stopped"', {"new_applications": "stopped"}, id="who applies is not"),
        pytest.param("next_update = 16:00:00", {"next_update": time(16)}, id="a time of every day"),
        pytest.param('next_update = "16.00"', {"next_update": time(16)}, id="such a time as a text"),
        pytest.param("next_update = 2018-11-05T16:00:00", {"next_update": datetime(2018, 11, 5, 16)}, id="one moment"),
        pytest.param(
            'next_update = "5 November 2018 16.00"', {"next_update": datetime(2018, 11, 5, 16)}, id="one as a text"
        ),
        pytest.param('[notice.id]\ncause = "Mati"', {"cause": Text("Mati", "")}, id="a table of one language"),
        pytest.param(
            'cause = "Down"\nbring = ["ID"]\n[notice.id]\ncause = "Mati"\nbring = ["KTP"]',
            {"cause": Text("Mati", "Down"), "bring": TextList(("KTP",), ("ID",))},
            id="a table over what holds for both",
        ),
    ],
)
def test_what_an_office_says_is_read(text: str, expected: dict[str, object]) -> None:
    assert notice(text) == expected


@pytest.mark.parametrize(
    ("text", "error", "where", "fields"),
    [
        pytest.param("caus = 'x'", UnknownKey, "office.toml, line 2", {"key": "caus"}, id="no such key"),
        pytest.param(
            "[notice.id]\ncaus = 'x'", UnknownKey, "office.toml, line 3", {"key": "caus"}, id="none in a language"
        ),
        pytest.param("cause = {}", NotAText, "office.toml, line 2, cause", {"value": {}}, id="an empty table"),
        pytest.param("cause = {de = 'x'}", NotAText, "office.toml, line 2, cause", {}, id="another language"),
        pytest.param(
            "nationwide = 'yes'", NotTrueOrFalse, "office.toml, line 2, nationwide", {"value": "yes"}, id="yes"
        ),
        pytest.param(
            "new_applications = 'slow'",
            UnknownChoice,
            "office.toml, line 2, new_applications",
            {"value": "slow", "known": "served, stopped"},
            id="neither served nor stopped",
        ),
    ],
)
def test_a_wrong_text_is_refused_with_its_place(
    text: str, error: type[PickupError], where: str, fields: dict[str, object]
) -> None:
    with pytest.raises(error) as caught:
        notice(text)
    assert caught.value.where.startswith(where)
    assert fields.items() <= caught.value.fields.items()


def test_contacts_are_those_that_are_given() -> None:
    assert contact('standard = 3\nphone = "0511"\naddress = {id = "Jalan", en = "Street"}') == {
        "phone": Text("0511", "0511"),
        "address": Text("Jalan", "Street"),
    }


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        pytest.param("letterhead = []", [(None, ())], id="no line"),
        pytest.param('letterhead = "KEMENTERIAN"', [(None, ("KEMENTERIAN",))], id="one line"),
        pytest.param('letterhead = ["A", "B"]', [(None, ("A", "B"))], id="two lines"),
        pytest.param(
            'letterhead = [{from = "2024-10-21", lines = ["B"]}, {lines = "A"}, {from = 2025-01-02, lines = ["C"]}]',
            [(None, ("A",)), (date(2024, 10, 21), ("B",)), (date(2025, 1, 2), ("C",))],
            id="from a day on, in any order",
        ),
    ],
)
def test_the_letterhead_is_read(text: str, heads: list[tuple[date | None, tuple[str, ...]]]) -> None:
    assert contact(text)["letterhead"] == tuple(DatedLetterhead(*head) for head in heads)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        pytest.param(PNG, "png", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", "jpg", id="JPEG"),
        pytest.param(b"<svg/>", "svg", id="SVG"),
        pytest.param(b"\xef\xbb\xbf\r\n <?xml version='1.0'?><svg/>", "svg", id="SVG behind a mark and blanks"),
        pytest.param(PNG + bytes(LONGEST_LOGO - len(PNG)), "png", id="as great as one may be"),
    ],
)
def test_a_logo_lies_beside_the_profile(tmp_path: Path, raw: bytes, kind: str) -> None:
    (tmp_path / "logo").write_bytes(raw)
    read = contact('phone = "1"\nlogo = "logo"', str(tmp_path / "office.toml"))
    place = f"{tmp_path / 'office.toml'}, line 2, logo"
    assert read["logo"] == LogoFile(tmp_path / "logo", place)
    assert read_logo(read) == (kind, raw, place)


def test_without_a_logo_there_is_none() -> None:
    assert read_logo(contact('phone = "1"')) is None


@pytest.mark.parametrize(
    ("raw", "error", "fields"),
    [
        pytest.param(b"GIF89a", NotAPicture, {}, id="another picture"),
        pytest.param(PNG + bytes(LONGEST_LOGO), PictureTooGreat, {"limit": 512}, id="more than 512 KiB"),
        pytest.param(None, FileUnreadable, {}, id="no file"),
    ],
)
def test_a_wrong_logo_is_refused_with_its_place(
    tmp_path: Path, raw: bytes | None, error: type[PickupError], fields: dict[str, object]
) -> None:
    if raw is not None:
        (tmp_path / "logo").write_bytes(raw)
    read = contact('logo = "logo"', str(tmp_path / "office.toml"))
    with pytest.raises(error) as caught:
        read_logo(read)
    assert caught.value.where.startswith(f"{tmp_path / 'office.toml'}, line 1, logo")
    assert fields.items() <= caught.value.fields.items()
    assert raw is None or caught.value.file == tmp_path / "logo"
