"""Reading: a document in, a `Record` out.

``reading.read_document`` is the way in. One reader a file format (``blocks_text``, ``blocks_docx``) turns the file into
blocks; one grammar turns blocks into the record, with its labels from the house styles:

=================== ==============================================================================
``labels``          what a house's templates look like as patterns, and which label a block is
``recognition``     which house wrote this
``cleaning``        page furniture, words broken by a scan, headings glued together
``head``            title, date, place, participants, municipality
``items``           where items begin and end, what their headings say, and the contents list, which counts too
``zones``           an item's parts: identity, sections, recommendation, decision, attachments …
``decision``        the decision's paragraphs, and what is said in them: ``attendance``, ``dissents``
=================== ==============================================================================

What sentences tell of people and votes (``people_prose``, ``vote_prose``) is read in the core, since writers must know
it too: what a document prints is what reading it gives back.

Nothing is imported here; python-docx is loaded when a Word file is read.
"""
