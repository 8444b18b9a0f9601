"""Many units' workbooks into one: who has reported, what they hold together, and the proof that nothing is lost."""
