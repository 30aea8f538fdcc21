"""The core: people, presence, voting, decisions, phrasing and rules of law. Pure Python, no I/O."""
