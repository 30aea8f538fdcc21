"""``python -m minuteapp``."""

from minuteapp.cli import main

if __name__ == "__main__":
    main()
