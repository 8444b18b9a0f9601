"""Facts that must stand in two places agree."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest

import toolkit
from toolkit import benefits, dues_year, member_moves, membership, registry
from toolkit.ceilings import shipped
from toolkit.checks.hardship import misfit_hardship_class, repeated_help
from toolkit.checks.roster import charged_after_leaving, personnel_mismatch
from toolkit.checks.welfare import excessive_event_gift, forbidden_form, missing_evidence, repeated_benefit
from toolkit.codes import TABLES
from toolkit.commands import total as total_command
from toolkit.reports import membership_statistics
from toolkit.sheet_reading import ROLE_NAMES
from toolkit.show.summary import HELD_BACK, ROLES
from toolkit.total import TOTALS
from toolkit.totals import hardship as hardship_total

WORDS = {
    "会籍状态": (*membership.LEFT, *member_moves.LEAVING),
    "人员状态": (*dues_year.EXEMPT, *personnel_mismatch.GONE),
    "政治面貌": membership_statistics.PARTY,
    "学历": membership_statistics.HIGHER,
    "困难类别": tuple(misfit_hardship_class.CLASSES),
    "发放形式": forbidden_form.MONEY_LIKE,
    "福利类别": (
        benefits.FESTIVE,
        benefits.BIRTHDAY,
        *charged_after_leaving.FAREWELL,
        *excessive_event_gift.ITEMS,
        *forbidden_form.FORMS,
        *missing_evidence.PROVEN,
        *repeated_benefit.YEARLY,
        *repeated_help.HELP,
        *hardship_total.HELPING,
    ),
}


@pytest.mark.parametrize("table", WORDS)
def test_words_in_the_code_are_labels_of_their_code_table(table: str) -> None:
    labels = {entry.label for entry in TABLES[table].entries}

    assert set() == set(WORDS[table]) - labels


def test_every_status_is_in_the_union_or_out_of_it() -> None:
    labels = {entry.label for entry in TABLES["会籍状态"].entries}

    assert labels == {"在籍", *membership.LEFT}
    assert set(membership.LEFT) == {*member_moves.LEAVING, "未入会"}


@pytest.mark.parametrize(
    ("item", "table", "besides"), [("festivals", "节日", ()), ("relatives", "与会员关系", ("本人",))]
)
def test_a_drop_down_offers_what_the_national_list_allows(
    item: str, table: str, besides: tuple[str, ...]
) -> None:
    (entry,) = [entry for entry in shipped("national") if entry.item.name == item]
    allowed = {TABLES[table].canonical(word) for word in entry.words}

    assert allowed | set(besides) == set(TABLES[table].labels())


def test_roles_are_the_same_in_reading_on_the_screen_and_in_the_schema() -> None:
    schema = json.loads(resources.files("toolkit").joinpath("schema/check.schema.json").read_text("utf-8"))
    rows = schema["properties"]["read"]["items"]["properties"]["rows"]

    assert list(ROLE_NAMES.values()) == list(ROLES)
    assert {*ROLES, HELD_BACK} == set(rows["required"])


def test_the_map_for_newcomers_names_every_module_once() -> None:
    package = Path(toolkit.__file__).parent
    guide = (package.parent / "CONTRIBUTING.md").read_text("utf-8").partition("## Where things are")[2]
    named = re.findall(r"`(\w+)`", guide.partition("| for | modules |")[2].partition("\n## ")[0])

    assert sorted(path.stem for path in package.glob("[!_]*.py")) == sorted(named)

    merging = re.findall(r"`(\w+)`", guide.partition("| for | modules of merge |")[2].partition("\n\n")[0])
    assert sorted(path.stem for path in package.glob("merge/[!_]*.py")) == sorted(merging)

    booked = re.findall(
        r"`(\w+)`", guide.partition("| for | modules of bookkeeping |")[2].partition("\n\n")[0]
    )
    assert sorted(path.stem for path in package.glob("bookkeeping/[!_]*.py")) == sorted(booked)


def test_the_command_offers_every_way_to_split_a_total() -> None:
    registry.load("toolkit.totals")

    assert {way for total in TOTALS.values() for way in total.by} == set(total_command.WAYS)
