"""What is said on the screen of the marked copies that were written, and of those that were not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from toolkit.marking.any_format import CONVERTED
from toolkit.masking import mask_path, mask_text

if TYPE_CHECKING:
    from toolkit.marking.copies import Made, Wanted

MOST = 20


def lines(made: Sequence[Made], wanted: Wanted) -> Iterator[str]:
    """Yield the lines."""
    written = [item for item in made if item.copy is not None]
    what = "只有问题行的副本" if wanted.only_bad else "带标记的副本"
    if written:
        yield mask_path(f"{what} {len(written):,} 份已写到 {wanted.folder}：")
        for item in written[:MOST]:
            yield mask_path(f"  {item.copy}")
        if len(written) > MOST:
            yield f"  …… 另有 {len(written) - MOST:,} 份"
    converted = [item for item in written if item.converted]
    if converted:
        kinds = "、".join(sorted({PurePath(item.file).suffix.lower().lstrip(".") for item in converted}))
        yield f"其中 {len(converted):,} 份的原件是 {kinds}，副本由读到的内容转成 xlsx：{CONVERTED}。"
    clean = sum(item.copy is None and not item.said for item in made)
    if clean:
        yield (
            f"另有 {clean:,} 个文件没有发现问题，没有写副本。"
            if written
            else f"{clean:,} 个文件没有发现问题，没有写副本。"
        )
    for item in made:
        for said in item.said:
            yield mask_text(mask_path(said))
    if written and wanted.only_bad:
        yield "只有问题行的副本供整改时看，不能当作完整的表交回。"
    elif written:
        yield "改好后可以就交带标记的副本；要取消全部标记，用 gonghui unmark 副本.xlsx。"
