"""The core: people, presence, voting, decisions, phrasing and rules of law. No I/O and no clock.

Values are frozen ``msgspec.Struct``s, compared by what they hold, as frozen dataclasses would be. Defining seventy of
those took thirty milliseconds, an eighth of a start; structs take one, and replacing a field, which the fold does for
every action of a long evening, is as much quicker. Styles stay dataclasses: their loader walks their fields.
"""
