"""PDF: `reader` asks a watched child process for blocks; the rest is what the child does.

`pages` reads words, lines drawn and their places; `lines`, `grids` and `tables` put them together; `body` and `layout`
make paragraphs, lists and headings of them.
"""
