"""The words: both languages say the same things with the same fields, nothing is missing, nothing is idle."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest

import pickup
from pickup.case.outages import AT_THE_COUNTER, STAGES
from pickup.text import words_en, words_id
from pickup.text.errors import PickupError
from pickup.text.said import Text, fill, say

SOURCE = Path(pickup.__file__).parent
# Notices are composed in each language for itself and have tests of their own; these are the program's own words.
COMPOSED = ("notice.", "reply.", "board.", "backlog.")


ENGLISH, INDONESIAN = words_en.TEXTS, words_id.TEXTS
PLAIN_ENGLISH = {key: text for key, text in ENGLISH.items() if not key.startswith(COMPOSED)}
PLAIN_INDONESIAN = {key: text for key, text in INDONESIAN.items() if not key.startswith(COMPOSED)}

# The office's style: read where people write them, never written.
FORBIDDEN = {
    "jam": "pukul",
    "kohort": "pemohon tanggal …",
    "bermaterai": "bermeterai",
    "jum'at": "Jumat",
    "nopember": "November",
    "himbau": "imbau",
    "dihimbau": "diimbau",
    "himbauan": "imbauan",
    "antrian": "antrean",
    "ijin": "izin",
    "interview": "wawancara",
    "hangus": "dapat dibatalkan",
    "persentil": "80 dari 100",
    "jadual": "jadwal",
}
# `jam` is a span of hours ("jam layanan", "2 jam"); a time of day is told with `pukul`.
TIME_OF_DAY = (
    r"(?:(?:mulai|pada|sampai) jam (?!layanan|kerja|cetak)|\bjam (?=[0-9]|\{(?:time|moment|start|end|at|clock)\}))"
)

# One word for one thing, and one way of speaking to people: what else somebody may write, and what stands instead.
VARIANTS = {
    r"\b[Tt]aksiran\b": "perkiraan",
    r"bukti permohonan": "bukti pengantar pembayaran",
    r"\bSaudara\b": "Bapak/Ibu",
    r"\b[Jj]angan\b": "mohon tidak",
    r"pada pukul": "mulai pukul",
    r"\bkepala(?:nya)?\b": "baris judul",
    r"\bberi(?:kan)?\b(?! tahu)": "tambahkan, isi, pakai",
    r"yang dikenal": "yang tercatat",
    r"hari-hari ini": "tanggal-tanggal itu",
    r"\b(?:[Bb]iasanya|baku):": "bawaan:",
    r"\b(?:apa)?[Bb]ila\b": "jika",
    r"\b[Pp]emohon (?:tanggal|\{)": "pemohon dengan tanggal permohonan",
    r"\b[Pp]emohon\b[^.,;:]*\bmohon\b": "dimohon",
    r"Kami mohon maaf": "Kami memohon maaf, Mohon maaf",
    r"\bGalat\b|\bPemakaian\b": "Kesalahan, Penggunaan",
    r"\b(?:berawal|berdurasi)\b": "memiliki tanggal mulai, lamanya",
    r"besar kemungkinan|paling mungkin": "kemungkinan besar",
}
# A chat and a notice ask; they do not order.
ORDERS = r"(?:^|[.!?:•*] *)(?:Bawa|Ambil|Hubungi|Datang|Tunggu|Tanyakan)\b"
ENGLISH_VARIANTS = {
    r"\b[Pp]ickups?\b": "collection",
    r"\b[Uu]sual: ": "default: ",
    r"\b(?:is|are) no (?:kind|weekday|print day|plan|book|Saturday|number)": "is not a",
    r"(?:known|needed) are": "known:, required:",
    r"open(?:ed)? specially": "open by exception",
    r"Administrative Reform\b": "Administrative and Bureaucratic Reform",
    r"stood before the press": "were waiting to be printed",
    r"Take it that|it is taken that": "assume",
    r"\btold against|Date told": "given",
}
# Said to the public, who is told of by what they did, not as "applications of".
PUBLIC = ("notice.", "reply.", "board.")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@cache
def parsed() -> list[ast.Module]:
    data = {"words_en.py", "words_id.py", "_frozen.py", "help_examples.py"}
    return [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py") if path.name not in data]


def texts_in_code() -> set[str]:
    """Give every text in the code but docstrings; a formatted one with `*` for what is filled in."""
    return {
        _text(node)
        for module in parsed()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant | ast.JoinedStr)
    }


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)


def errors_told() -> list[type[PickupError]]:
    modules = [import_module(f"pickup.{path.parent.name}.{path.stem}") for path in SOURCE.glob("*/*errors.py")]
    found = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    return sorted((each for each in found if issubclass(each, PickupError)), key=lambda each: each.__name__)


def indonesian_texts() -> dict[str, str]:
    return dict(INDONESIAN) | {each.__name__: each.id for each in errors_told()}


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(ENGLISH) == list(INDONESIAN)


@pytest.mark.parametrize("key", PLAIN_ENGLISH)
def test_both_languages_fill_in_the_same_fields(key: str) -> None:
    assert placeholders(ENGLISH[key]) == placeholders(INDONESIAN[key])


@pytest.mark.parametrize("error", errors_told(), ids=lambda error: error.__name__)
def test_an_error_has_a_sentence_in_both_languages(error: type[PickupError]) -> None:
    assert error.en
    assert error.id
    if error is not PickupError and error.en != "{what}":
        assert error.en != error.id


def test_every_key_that_the_code_names_exists() -> None:
    said = {
        node.args[0].value
        for module in parsed()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        if getattr(node.func, "id", getattr(node.func, "attr", "")) == "say" and isinstance(node.args[0].value, str)
    } - {"en", "id"}
    assert said
    assert {key for key in said if key not in ENGLISH} == set()


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_of_an_outage_has_its_words(stage: str) -> None:
    assert {f"outage.{stage}", f"notice.system.{stage}"} <= ENGLISH.keys()


def test_what_stands_still_at_the_counter_has_a_subject_for_each_combination() -> None:
    stages = sorted(AT_THE_COUNTER)
    subjects = {"-".join(some) for size in range(1, len(stages) + 1) for some in combinations(stages, size)}
    rows = {f"{stage}.{told}" for stage in stages for told in ("from", "since", "span")}
    assert {f"notice.counter.subject.{subject}" for subject in subjects} <= ENGLISH.keys()
    assert {f"notice.counter.{row}" for row in rows} <= ENGLISH.keys()


def test_every_remark_that_the_code_makes_exists() -> None:
    made = {
        str(node.args[0].value)
        for module in parsed()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Remark"
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert made
    assert {key for key in made if (key if "." in key else f"remark.{key}") not in ENGLISH} == set()


def test_no_text_is_idle() -> None:
    written = texts_in_code()
    patterns = [
        re.compile(re.escape(text).replace(r"\*", "[a-z0-9_.-]+"))
        for text in written
        if re.search(r"[a-z]\.[a-z.-]*\*", text)
    ]
    remarks = {f"remark.{text}" for text in written}

    def used(key: str) -> bool:
        return key in written | remarks or any(pattern.fullmatch(key) for pattern in patterns)

    assert [key for key in PLAIN_ENGLISH if not used(key)] == []


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_indonesian_never_writes(forbidden: str) -> None:
    found = re.compile(TIME_OF_DAY if forbidden == "jam" else rf"\b{forbidden}\b", re.IGNORECASE)
    faulty = {key: text for key, text in indonesian_texts().items() if found.search(text)}
    assert faulty == {}, f"write {FORBIDDEN[forbidden]!r}"


@pytest.mark.parametrize("variant", VARIANTS)
def test_indonesian_has_one_word_for_one_thing(variant: str) -> None:
    found = re.compile(variant)
    faulty = {key: text for key, text in indonesian_texts().items() if found.search(text)}
    assert faulty == {}, f"write {VARIANTS[variant]!r}"


@pytest.mark.parametrize("variant", ENGLISH_VARIANTS)
def test_english_has_one_word_for_one_thing(variant: str) -> None:
    found = re.compile(variant)
    # The program, its options, files and columns have the name; so a text about one is not meant.
    named = re.compile(
        r"^pickup \{version\}|\{\w+\}|PICKUP_\w+|(?:book of|newer) pickup\b"
        r"|pickup(?:_\w+|-paspor|,| --?\w| (?:calendar|schedule|book|example)\b| with it)"
    )
    texts = {key: named.sub("", text) for key, text in _told_in_english().items()}
    faulty = {key: text for key, text in texts.items() if found.search(text)}
    assert faulty == {}, f"write {ENGLISH_VARIANTS[variant]!r}"


def _told_in_english() -> dict[str, str]:
    return dict(ENGLISH) | {each.__name__: each.en for each in errors_told()}


# What is counted, and what stands in a field that is never a bare one.
COUNTED = (
    "applications|approvals|cells|changes|characters|columns|dates|days|digits|entries|files|hours|lines|machines"
    "|minutes|months|notices|offices|passports|people|rows|seconds|simulations|weeks|years"
)
NEVER_ONE = {"limit": 80, "digits": 18, "mean": "1.5", "since": "2 May"}
# Families of one, and lists of one, have sentences of their own.
OF_SEVERAL = {"likely.subject-all", "likely.subject-many", "likely.title-group"}


@pytest.mark.parametrize("key", sorted(_told_in_english().keys() - OF_SEVERAL))
def test_one_thing_is_not_told_as_several(key: str) -> None:
    text = _told_in_english()[key]
    for one in (1, "1", "one"):
        told = fill(text, {name: NEVER_ONE.get(name, one) for name in placeholders(text)})
        assert (
            re.findall(rf"(?<![\w.,:-]){one} (?:(?:more|further|full|working|calendar) )?(?:{COUNTED})\b", told) == []
        )


@pytest.mark.parametrize(
    ("count", "told"),
    [
        pytest.param(0, "0 entries", id="none"),
        pytest.param(1, "1 entry", id="one"),
        pytest.param("1", "1 entry", id="one as it is written"),
        pytest.param("one", "one entry", id="one in words"),
        pytest.param("1,001", "1,001 entries", id="a thousand and one"),
        pytest.param(11, "11 entries", id="eleven"),
    ],
)
def test_the_noun_goes_with_its_number(count: object, told: str) -> None:
    assert fill("{count:entry|entries}", {"count": count}) == told


def test_the_public_is_asked_and_not_ordered() -> None:
    told = {key: text for key, text in INDONESIAN.items() if key.startswith(PUBLIC) and re.search(ORDERS, text)}
    assert told == {}


def test_the_public_is_told_of_by_what_it_did() -> None:
    told = [key for key, text in ENGLISH.items() if key.startswith(PUBLIC) and re.search(r"[Aa]pplications of", text)]
    assert told == []


@pytest.mark.parametrize("lang", ["en", "id"])
def test_no_text_has_stray_blanks(lang: str) -> None:
    told = {"en": PLAIN_ENGLISH, "id": PLAIN_INDONESIAN}[lang]
    aligned = {"chart.legend", "likely.aloud-desk"}  # set in columns; added to another sentence
    stray = [key for key, text in told.items() if text != text.strip() or "  " in text or not text]
    assert [key for key in stray if key not in aligned] == []


def test_a_text_in_one_language_stands_in_for_the_other() -> None:
    assert Text(id="gangguan").said("en") == "gangguan"
    assert Text(en="outage").said("id") == "outage"
    assert Text("gangguan", "outage").said("en") == "outage"


def test_a_key_that_is_missing_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        say("no.such.key", "en")


def test_a_place_is_said_in_the_language_of_its_sentence() -> None:
    error = PickupError("a.toml, line 3, column 5", what="x")
    assert error.say("en") == "a.toml, line 3, column 5: x"
    assert error.say("id") == "a.toml, baris 3, kolom 5: x"
