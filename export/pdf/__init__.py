"""The document as a PDF: the Word file, converted by LibreOffice, and made the same every time."""
