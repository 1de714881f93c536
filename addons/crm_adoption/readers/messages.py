"""Every code that a reader can put on a file or a record, in plain English.

The caller translates the sentence and fills in the ``%(arg)s`` from ``args``.
"""

# The file as a whole: the last line of the output, "failed".
FILE_MESSAGES = {
    "empty_file": (
        "%(name)s is empty. Export it again from the tool it came from; nothing was"
        " brought in and nothing was changed."
    ),
    "unknown_format": (
        "%(name)s is of a kind that cannot be read yet. Contact cards (.vcf), tables"
        " (.csv, .tsv) and Evernote exports (.enex) can: export one of these and add"
        " it here. Your file is kept as it is."
    ),
    "bad_option": (
        "The setting %(option)s = %(value)s does not fit this file. Choose another"
        " value and read it again; nothing is lost."
    ),
    "file_too_large": (
        "%(name)s is larger than %(limit)s MB. Export it in parts and add each part;"
        " nothing is lost."
    ),
    "too_many_rows": (
        "%(name)s has more than %(limit)s rows. The first %(limit)s are read; put the"
        " rest into a second file and add it too."
    ),
    "too_much_memory": (
        "%(name)s is damaged or far too large to be opened safely. The records read so"
        " far are kept; export the rest again in smaller parts."
    ),
    "output_too_large": (
        "%(name)s holds more data than one file can bring. The records read so far are"
        " kept; export the rest in a second file."
    ),
    "reader_timeout": (
        "Reading %(name)s took too long and was stopped. The records read so far are"
        " kept; export the rest again in smaller parts."
    ),
    "reader_died": (
        "%(name)s is damaged or far too large, reading it stopped. The records read so"
        " far are kept; export the file again from the tool it came from."
        " (Detail for support: %(detail)s)"
    ),
}

# One record that could not be read: kept with its raw text.
ERROR_MESSAGES = {
    "empty_record": (
        "This entry holds no data. There is nothing to bring; it is listed so that the"
        " numbers add up."
    ),
    "outside_card": (
        "This text stands outside of any contact card. It is kept here: copy what you"
        " need by hand."
    ),
    "record_unreadable": (
        "This entry is damaged and could not be understood (%(detail)s). Its text is"
        " kept here: copy what you need by hand, or export it again."
    ),
    "record_too_large": (
        "This entry is too large to be brought (%(size)s characters). It stays in the"
        " file you added: copy the part you need by hand."
    ),
}

# A remark on a record that was read.
WARNING_MESSAGES = {
    "attachment_too_large": (
        "The attachment %(name)s (%(size)s bytes) is too large to be brought. It stays"
        " in the file you added; attach it by hand where you need it."
    ),
    "attachment_unreadable": (
        "The attachment %(name)s is damaged. The rest of the entry was read; export it"
        " again if you need the attachment."
    ),
    "attachment_missing": (
        "The note shows an attachment that the file does not hold (%(md5)s). The text"
        " was read in full."
    ),
    "card_unterminated": (
        "The end of this card is missing. All that stands before the next card was"
        " read; check the last fields."
    ),
    "cell_cut": (
        "%(column)s holds %(size)s characters; the first %(limit)s are used. The full"
        " text is kept with the record."
    ),
    "contact_group": (
        "This card is a list of people, not a person. Its members are kept with the"
        " record; skip it if you do not need the list."
    ),
    "date_unclear": (
        "The date %(value)s in %(column)s can be read in two ways. It is kept as text;"
        " set it by hand."
    ),
    "encoding_unknown": (
        "The card names the character set %(charset)s, which is not known. The file's"
        " own character set was used; check the letters."
    ),
    "line_without_name": (
        "A line of this card has no field name. It was added to the line above; the"
        " card's text is kept."
    ),
    "name_from_other": (
        "This entry has no name; it is called %(name)s after its other data. Change it"
        " whenever you like."
    ),
    "note_cut": (
        "The note has %(size)s characters; the first %(limit)s are used. The full text"
        " is kept with the record."
    ),
    "note_repaired": (
        "The note's formatting was damaged and has been repaired. The text was read;"
        " its original is kept with the record."
    ),
    "note_unterminated": (
        "The end of this note is missing in the file. All that is there was read; its"
        " original is kept with the record."
    ),
    "number_shortened": (
        "A spreadsheet shortened the number in %(column)s to %(value)s, so its last"
        " digits are gone from the file. Look it up in the original and correct it"
        " here."
    ),
    "photo_is_link": (
        "The photo is only a link, and links are not opened for your safety. The link"
        " is kept with the record."
    ),
    "photo_too_large": (
        "The photo (%(size)s bytes) is too large to be brought. The rest was read and"
        " the card's original text is kept."
    ),
    "photo_unreadable": (
        "The photo is damaged. All other fields were read and the card's original text"
        " is kept."
    ),
    "quote_unclosed": (
        "A quotation mark in this row is never closed. The row was read as it stands;"
        " check its cells."
    ),
    "raw_cut": (
        "The original text of this entry has %(size)s characters; the first %(limit)s"
        " are kept here, all of it stays in the file you added."
    ),
    "row_too_wide": (
        "This row has %(count)s cells. The first %(limit)s are used; the others are"
        " kept together as text."
    ),
    "undecodable_bytes": (
        "Some characters could not be decoded. They are kept as \\x.. codes with the"
        " record; try another character set if letters look wrong."
    ),
}

MESSAGES = {**FILE_MESSAGES, **ERROR_MESSAGES, **WARNING_MESSAGES}
