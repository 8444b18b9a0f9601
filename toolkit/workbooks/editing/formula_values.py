"""What a formula is worth, exactly as Excel has it, or UNKNOWN.

Excel hides what binary fractions leave in decimal sums, but only here and there.  So a formula in which
such a rest turns up is worked out twice, with the rest and without; only if both say the same is it known.
"""

from __future__ import annotations

from toolkit.workbooks.editing.cell_lookup import CellValues
from toolkit.workbooks.editing.excel_values import UNKNOWN, Residue, Scalar
from toolkit.workbooks.editing.formula_cells import FormulaCell
from toolkit.workbooks.editing.formula_shapes import shape
from toolkit.workbooks.editing.formula_tree import NotUnderstood, tree
from toolkit.workbooks.editing.working import Working


def formula_value(cell: FormulaCell, values: CellValues) -> Scalar:
    """Return what a formula is worth.

    Whatever ``values`` raises but ``Stopped`` goes through.
    """
    if not cell.text or (cell.area is not None and cell.area[:2] != cell.area[2:]):
        return UNKNOWN
    try:
        root = tree(shape(cell.text, cell.row))
    except NotUnderstood:
        return UNKNOWN
    plain = Working(cell, values, exact=False)
    found = plain.whole(root)
    if not plain.rest:
        return found
    raw = Working(cell, values, exact=True).whole(root)
    if isinstance(found, float) and isinstance(raw, float):
        if abs(found - raw) > plain.rest:
            return UNKNOWN
        if raw == 0:
            return 0.0
        return Residue(raw) if found == 0 else found
    return found if found == raw and type(found) is type(raw) else UNKNOWN
