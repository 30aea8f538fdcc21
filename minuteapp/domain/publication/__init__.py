"""What stands between a meeting and publication, and what is done about it."""
