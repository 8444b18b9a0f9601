"""Documents and the places cited in them."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit import law

DOCUMENTS = {name: value for name, value in vars(law).items() if isinstance(value, law.Document)}
GROUNDS = {name: value for name, value in vars(law).items() if isinstance(value, law.Basis)}


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        (
            law.INCOME_AND_SPENDING.article("8(四)"),
            "《基层工会经费收支管理办法》（总工办发〔2017〕32号）第八条（四）",
        ),
        (
            law.INCOME_AND_SPENDING.article("8(2)"),
            "《基层工会经费收支管理办法》（总工办发〔2017〕32号）第八条（二）",
        ),
        (law.EIGHT_BANS, "《基层工会经费收支管理办法》（总工办发〔2017〕32号）第二十二条"),
        (law.ACCOUNTING.article(29), "《工会会计制度》（财会〔2021〕7号）第二十九条"),
        (law.VOUCHERS.article("51（四）"), "《会计基础工作规范》（财政部令第98号）第五十一条（四）"),
        (law.UNION_LAW.article("3.2"), "《中华人民共和国工会法》（2021年修正）第三条第二款"),
        (law.LABOUR_LAW.article(15), "《中华人民共和国劳动法》第十五条"),
        (law.MEMBERSHIP.article(3), "《工会会员会籍管理办法》（总工办发〔2016〕42号，文号待核）第三条"),
        (law.DUES.whole(), "1978年全总关于收交工会会费的通知（文号待核）"),
        (law.IDENTITY_NUMBER.whole(), "《公民身份号码》（GB 11643-1999）"),
        (law.CONTRADICTION, "数据自相矛盾"),
        (law.RETURNS, "报送要求"),
        (law.CEILING, "见所引上限的文件"),
    ],
)
def test_basis_reads_as_an_officer_cites_it(basis: law.Basis, text: str) -> None:
    assert str(basis) == text


@pytest.mark.parametrize("place", ["八", "", "8(四", "0", "8.", 1000])
def test_nonsense_is_no_place(place: str | int) -> None:
    with pytest.raises(ValueError, match=r"place|article"):
        law.CASH.article(place)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_has_title_and_honest_number(name: str) -> None:
    document = DOCUMENTS[name]

    assert document.title
    assert not document.title.startswith("《")
    assert document.quality in ("found", "known")
    assert document.since is None or date(1950, 1, 1) < document.since < date(2027, 1, 1)
    assert (
        document.number
        or document.doubt
        or document.since
        or document.quality == "known"
        or not document.formal
    )


def test_no_document_is_declared_twice() -> None:
    texts = [str(document) for document in DOCUMENTS.values()]

    assert sorted(set(texts)) == sorted(texts)


def test_quality_of_a_basis_is_that_of_its_document() -> None:
    assert law.CASH.article(3).quality == "known"
    assert law.EIGHT_BANS.quality == "found"
    assert {ground.quality for ground in GROUNDS.values()} == {"found"}
