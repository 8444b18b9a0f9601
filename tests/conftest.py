"""What all tests have in common: property tests are not timed, for a busy machine is no fault."""

from __future__ import annotations

import hypothesis

hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")
