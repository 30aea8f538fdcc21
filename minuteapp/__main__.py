"""``python -m minuteapp``."""

from minuteapp.cli import main

main()
