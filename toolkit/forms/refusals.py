"""What stops the filling of a form."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.errors import ToolkitError
from toolkit.forms.trouble import FormTrouble

_SHOWN = 12


class FormUnfit(ToolkitError):
    """A form has errors, so it is not filled; ``troubles`` are all of them."""

    def __init__(self, file: str, troubles: Sequence[FormTrouble]) -> None:
        self.file = file
        self.troubles = list(troubles)
        lines = [f"{file}：这张表还不能填，有 {len(self.troubles)} 处要改："]
        lines += [f"  {trouble}" for trouble in self.troubles[:_SHOWN]]
        if len(self.troubles) > _SHOWN:
            lines.append(f"  ……还有 {len(self.troubles) - _SHOWN} 处，用 gonghui form 看全部")
        super().__init__("\n".join(lines))


class FormNotProved(ToolkitError):
    """A filled form does not hold what was put in, so it was not kept; ``what`` says where."""

    def __init__(self, file: str, what: Sequence[str]) -> None:
        self.file = file
        self.what = list(what)
        super().__init__(
            f"{file}：填好后核对不上（{'；'.join(self.what[:5])}），没有留下结果。请把这张表交给开发者。"
        )
