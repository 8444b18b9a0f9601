"""Names that are nearly the same: who they may be together, and what keeps neighbours apart."""

from __future__ import annotations

import pytest

from toolkit.bookkeeping.near_payees import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("康体用品商行", "康休用品商行"),
        ("时代印务", "时代印刷务"),
        ("新华书店", "合肥新华书店"),
        ("同心摄影工作室", "安徽同心摄影工作室"),
        ("科讯办公设备合肥", "科讯办公没备合肥"),
    ],
)
def test_names_one_sign_or_one_place_apart_are_near(one: str, other: str) -> None:
    found = alike([one, other])

    assert {one, other} == set(found)
    assert 1 == len(set(found.values()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第一小学校", "第二小学校"),
        ("大众百货城南店", "大众百货城北店"),
        ("东城体育用品商店", "西城体育用品商店"),
        ("3号食堂商店", "4号食堂商店"),
        ("市总工会办公室", "省总工会办公室"),
        ("张小店", "李小店"),
        ("康体用品商行", "康休用品商店"),
        ("A座物业公司", "B座物业公司"),
    ],
)
def test_signs_that_tell_apart_keep_names_apart(one: str, other: str) -> None:
    assert {} == alike([one, other])


def test_a_row_of_branches_is_not_one_payee() -> None:
    branches = [f"大众百货{sign}店铺" for sign in "春风化雨花香鸟语阳光明媚"]

    assert {} == alike(branches)


def test_names_near_one_another_in_a_chain_are_one() -> None:
    assert 1 == len(set(alike(["康体用品商行", "康休用品商行", "康休用具商行"]).values()))
