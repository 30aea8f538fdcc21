"""The document as a web page: its markup, its look, and what it takes of a house's Word template."""
