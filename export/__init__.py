"""Writing the minutes: one pure outline of the document (`export.outline`), and a module a format that writes it."""
