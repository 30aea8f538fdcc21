"""A file becomes blocks: headings, paragraphs, lists and tables, without the page around them. A reader a format."""
