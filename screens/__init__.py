"""The terminal interface: a module a screen, its .tcss beside it."""
