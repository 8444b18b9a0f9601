"""Whether Python is a 64-bit program: the packages underneath are no longer made for 32 bits."""

from __future__ import annotations

from toolkit.doctor.facts import Facts
from toolkit.doctor.probe import Found, fine, look, probe, unknown


@probe(
    20,
    "32 位还是 64 位",
    looks=[Facts(python_bits=32, office_bits=64)],
    fine=[Facts(python_bits=64, office_bits=32), Facts(python_bits=64)],
    unknown=[Facts()],
)
def bits(facts: Facts) -> Found:
    """Judge the width of Python; that of Office need not be the same, as they are two processes."""
    if facts.python_bits is None:
        return unknown("没有查到 Python 是 32 位还是 64 位")
    office = f"，Office 是 {facts.office_bits} 位（两者不必相同）" if facts.office_bits else ""
    said = f"Python 是 {facts.python_bits} 位{office}"
    if facts.python_bits == 32:
        return look(said, "换成 64 位的 Python：32 位的装不上 pandas 等新版组件，大表也会因内存不够而失败")
    return fine(said)
