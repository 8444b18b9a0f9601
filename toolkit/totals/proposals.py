"""提案：立案、并案、答复、办结的件数。"""

from __future__ import annotations

import pandas as pd

from toolkit import unsaid
from toolkit.tables.proposals import Proposals


def counted(proposals: Proposals) -> pd.DataFrame:
    """Return for each proposal: its kind, whether it was filed, joined to another, answered, closed, and satisfied."""
    filing = proposals.get("filing")
    filed = (filing == "立案").fillna(False)
    answered = (proposals.get("answer").notna() | proposals.get("answered_on").notna()) & filed
    return pd.DataFrame(
        {
            "kind": unsaid.kinds(proposals.get("kind")),
            "filed": filed,
            "joined": (filing == "并案").fillna(False),
            "answered": answered,
            "closed": proposals.get("closed_on").notna() & filed,
            "satisfied": proposals.get("satisfaction").isin(["满意", "基本满意"]) & filed,
        }
    )
