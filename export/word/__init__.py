"""The REFERAT as a Word document: package, styles and markup."""
