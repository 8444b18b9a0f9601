"""What the auditor asks of a sample, as typed on the command line."""

from __future__ import annotations

import dataclasses
import re
from fractions import Fraction

from toolkit import amounts
from toolkit.errors import ToolkitError, WordUnknown

METHODS = {
    "mus": "货币单元抽样",
    "random": "随机抽样",
    "systematic": "系统抽样",
    "stratified": "分层抽样",
}
BY_MONEY = ("mus", "stratified")
"""The methods planned by amounts of misstatement; the others are planned by rates of deviation."""
DEFAULT_TOLERABLE, DEFAULT_EXPECTED = "5%", "0%"
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([%％]?)")
LEAST, MOST = Fraction(1, 2), Fraction(9999, 10000)
MOST_ITEMS = 20_000
"""Nobody examines more vouchers than this one by one."""


class OptionRefused(ToolkitError):
    """An option of the sample makes no sense; ``why`` says so, ``remedy`` what to write."""

    def __init__(self, option: str, value: str, why: str, remedy: str) -> None:
        super().__init__(f"{f'{option} {value}'.rstrip()}：{why}。{remedy}。")
        self.option = option
        self.value = value
        self.why = why
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[OptionRefused], tuple[str, str, str, str]]:
        """Travel from a worker with its facts."""
        return type(self), (self.option, self.value, self.why, self.remedy)


@dataclasses.dataclass(frozen=True)
class Bound:
    """A tolerable or expected error: a part of the population, or an amount in cents."""

    share: Fraction | None
    cents: int | None = None

    def of(self, total: int) -> Fraction:
        """Return it as a part of a population of ``total`` cents."""
        return self.share if self.share is not None else Fraction(self.cents or 0, max(total, 1))


@dataclasses.dataclass(frozen=True)
class Asked:
    """What was asked for; raises ``OptionRefused`` or ``WordUnknown`` on nonsense.

    ``size`` counts the items to be drawn, not those examined wholly; None leaves it to the plan.
    ``confidence`` is a percentage.  ``tolerable`` and ``expected`` are percentages of the items, or for the
    methods of ``BY_MONEY`` yuan, or with % a part of the book amount.  ``top`` is yuan: everything from that
    amount on is examined wholly.  ``seed`` None takes one from the population.
    """

    method: str = "mus"
    size: int | None = None
    confidence: str = "95"
    tolerable: str | None = None
    expected: str | None = None
    top: str | None = None
    seed: int | None = None

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise WordUnknown("抽样方法（--sample）", self.method, METHODS)
        if self.size is not None and not 1 <= self.size <= MOST_ITEMS:
            why = f"样本量要在 1 和 {MOST_ITEMS:,} 之间"
            raise OptionRefused("--size", str(self.size), why, "请写正整数，如 --size 60")
        if self.seed is not None and not 0 <= self.seed < 2**63:
            raise OptionRefused(
                "--seed", str(self.seed), "种子不在范围内", "请写不太长的非负整数，如 --seed 2025"
            )
        if not LEAST <= self.level <= MOST:
            why = "置信度要在 50 和 99.99 之间"
            raise OptionRefused("--confidence", self.confidence, why, "通常写 --confidence 95")
        tolerable, expected = self.tolerable_bound, self.expected_bound
        if tolerable.of(1) <= 0 or (tolerable.share is not None and tolerable.share >= 1):
            shown = str(self.tolerable)
            raise OptionRefused("--tolerable", shown, "可容忍的差错要大于 0、小于全部", self._example)
        same = (tolerable.share is None) == (expected.share is None)
        if same and expected.of(1) >= tolerable.of(1):
            self.refuse_expected()
        if self.top_cents is not None and self.top_cents <= 0:
            raise OptionRefused("--top", str(self.top), "必查金额要大于 0", "请写元数，如 --top 10000")

    @property
    def level(self) -> Fraction:
        """The confidence as a part of one."""
        match = _NUMBER.fullmatch(self.confidence.strip())
        if match is None:
            raise OptionRefused("--confidence", self.confidence, "看不懂", "请写百分数，如 --confidence 95")
        return Fraction(match[1]) / 100

    @property
    def by_money(self) -> bool:
        """Whether the method is planned by amounts."""
        return self.method in BY_MONEY

    @property
    def tolerable_bound(self) -> Bound:
        """The error that can be tolerated."""
        return self._bound("--tolerable", self.tolerable or DEFAULT_TOLERABLE)

    @property
    def expected_bound(self) -> Bound:
        """The error that is expected."""
        return self._bound("--expected", self.expected or DEFAULT_EXPECTED)

    @property
    def top_cents(self) -> int | None:
        """The amount in cents from which everything is examined."""
        return None if self.top is None else self._cents("--top", self.top, "请写元数，如 --top 10000")

    def refuse_expected(self) -> None:
        """Raise ``OptionRefused``: more error is expected than tolerated."""
        why = f"预计的差错不小于可容忍的差错（{self.tolerable or DEFAULT_TOLERABLE}），抽样得不出结论"
        shown = str(self.expected or DEFAULT_EXPECTED)
        raise OptionRefused("--expected", shown, why, "请减小 --expected，或者不抽样而全部检查")

    @property
    def _example(self) -> str:
        return (
            "请写元数或百分数，如 --tolerable 20000 或 --tolerable 5%"
            if self.by_money
            else "请写百分数，如 --tolerable 5"
        )

    def _bound(self, option: str, text: str) -> Bound:
        match = _NUMBER.fullmatch(text.strip())
        if match and (match[2] or not self.by_money):
            return Bound(Fraction(match[1]) / 100)
        example = self._example.replace("--tolerable", option)
        if not self.by_money:
            raise OptionRefused(option, text, "看不懂", example)
        return Bound(None, self._cents(option, text, example))

    def _cents(self, option: str, text: str, example: str) -> int:
        amount = amounts.parse(text)
        if amount is None or amount.cents is None:
            raise OptionRefused(option, text, "看不懂这个金额", example)
        return amount.cents
