"""Reading: a document in, a `Record` out.

``reading.read_document`` is the way in. One reader a file format (``blocks_text``, ``blocks_docx``) turns the file into
blocks; one grammar turns blocks into the record, with its labels from the house styles:

=================== ==============================================================================
``labels``          what a house's templates look like as patterns, and which label a block is
``recognition``     which house wrote this
``cleaning``        page furniture, words broken by a scan, headings glued together
``head``            title, date, place, participants, municipality
``contents``        the contents list, which counts too
``items``           where items begin and end, and what their headings say
``zones``           an item's parts: identity, sections, recommendation, decision, attachments …
``decision``        the decision's paragraphs, and what is said in them: ``attendance``, ``votes``, ``dissents``
``people``          names, parties and lists of them
=================== ==============================================================================

Nothing is imported here; python-docx is loaded when a Word file is read.
"""
