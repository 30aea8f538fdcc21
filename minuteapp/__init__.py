"""minuteapp: live minutes for Danish municipal meetings, from agenda to finished REFERAT.

Nothing is imported here: every command loads only what it needs.
"""

__version__ = "0.1.0"
