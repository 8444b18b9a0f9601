"""Drawing the sample that was asked for: where none can be drawn, the audit goes on and says why."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np

from toolkit.audit.audited import Sample
from toolkit.column import Lacking
from toolkit.errors import ExtraMissing
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.sampling.drawn import Drawn, draw
from toolkit.sampling.options import Asked, OptionRefused
from toolkit.sampling.population import Item, Population
from toolkit.tables.ledger import Ledger


@dataclasses.dataclass(frozen=True)
class Kept(Population):
    """A population that has left its ledger, as a worker hands it back: it knows the items that were drawn."""

    items: Mapping[int, Item] = dataclasses.field(default_factory=dict)

    def item(self, position: int) -> Item:
        """Return an item that was drawn."""
        return self.items[position]


def sample_of(reading: Reading, asked: Asked, period: Period) -> Sample:
    """Draw a sample of one unit's payments; what stands in its way is named, not raised."""
    try:
        return Sample(without_ledger(draw(reading, asked, period)))
    except Lacking as lack:
        return Sample(None, lack.why)
    except (ExtraMissing, OptionRefused) as refusal:
        return Sample(None, str(refusal).rstrip("。"))


def without_ledger(drawn: Drawn) -> Drawn:
    """Return a sample that can be sent from a worker: the rows of the ledger stay behind."""
    whole = drawn.population
    positions = [at for stratum in drawn.chosen.strata for at in (*stratum.drawn, *stratum.reserve)]
    nothing = Ledger({}, np.zeros(0, np.int64), np.zeros(0, np.int64), [])
    kept = Kept(
        nothing,
        whole.lines,
        whole.cents,
        [],
        whole.set_aside,
        whole.ledger_cents,
        whole.outside,
        {at: whole.item(at) for at in positions},
    )
    return dataclasses.replace(drawn, population=kept)
