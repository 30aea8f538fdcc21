"""Keeping meetings: the journal that is the truth, the tables projected from it, drafts and rosters, in SQLite."""
