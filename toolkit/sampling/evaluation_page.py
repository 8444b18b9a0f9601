"""抽样评价: what the results of the sample say of the population, with the way each figure is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.amounts import yuan
from toolkit.report_sheet import Form
from toolkit.sampling.conclusion import Evaluation
from toolkit.sampling.list_page import LIST, SIGNED_BY
from toolkit.sampling.options import METHODS
from toolkit.sampling.rounded import percent
from toolkit.workbooks.sheet_parts import Col

if TYPE_CHECKING:
    from toolkit.sampling.drawn import Drawn

EVALUATION = "抽样评价"


def evaluation_page(drawn: Drawn, evaluation: Evaluation) -> Form:
    """Return the evaluation; one that is not final says so in its title."""
    form = Form(
        EVALUATION,
        drawn.unit,
        drawn.period,
        [Col("项目", width=26), Col("结果", "wrapped", width=44), Col("算法", "wrapped", width=56)],
        title=EVALUATION if evaluation.final else f"{EVALUATION}（未完成，不能使用）",
        notes=[f"根据“{LIST}”中所填的结果计算；统计数取自 scipy，金额用整数分和分数计算，最后四舍五入到分"],
        footer=SIGNED_BY,
        landscape=True,
    )
    population, asked = drawn.population, drawn.asked
    form.section("评价")
    form.data("结论" if evaluation.final else "还没有结论", evaluation.conclusion)
    form.section("抽样")
    form.data("方法", METHODS[asked.method])
    form.data("总体", f"{len(population):,} 笔，{yuan(population.total)} 元")
    form.data("总体的 SHA-256", population.sha256)
    form.data("种子", str(drawn.seed))
    form.data("置信度", percent(asked.level))
    form.data("检查笔数", f"{drawn.chosen.drawn:,} 笔")
    for name, lines in evaluation.groups:
        form.section(name)
        for line in lines:
            form.data(line.name, line.value, line.formula or None)
    return form
