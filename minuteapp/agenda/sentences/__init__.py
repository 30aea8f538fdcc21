"""What an item's sentences tell: who recommends what, what was decided, who was there, who stated what."""
