"""Reading: a document in, a `Record` out. ``reading.read_document`` is the way in.

=============== ==================================================================================================
``formats``     a file becomes blocks, whatever it is: text and Markdown, Word, saved web pages, PDF
``structure``   blocks become a head and items, and an item's blocks its parts: by a known house's labels, and for
                a house nobody has described by what the document itself shows
``sentences``   what the parts tell: recommendation, decision, attendance, statements for the record
``attachments`` a file as an attachment's text
``errors``      why a file was refused, and what its reader was not sure of; ``messages`` puts it into words
=============== ==================================================================================================

What sentences tell of people and votes (``people_prose``, ``vote_prose``) is read in the core, since writers must know
it too: what a document prints is what reading it gives back.

Nothing is imported here; python-docx is loaded when a Word file is read, PDFium only in a process of its own.
"""
