"""Every code that a reader can put on a file or a record, in plain English.

The caller translates the sentence and fills in the ``%(arg)s`` from ``args``.
"""

# The file as a whole: the last line of the output, "failed".
FILE_MESSAGES = {
    "archive_damaged": (
        "%(name)s is damaged or packed in a way that cannot be opened safely. Pack"
        " or save it once more in its program and add the new file; nothing was"
        " changed."
    ),
    "archive_too_large": (
        "%(name)s unpacks to more than %(limit)s MB. What was read so far is kept;"
        " pack the other files into a second archive and add it too."
    ),
    "archive_too_many": (
        "%(name)s holds more than %(limit)s files. Pack them into several archives"
        " and add each; nothing is lost."
    ),
    "document_not_read": (
        "%(name)s is a text document or presentation, which cannot be read yet. Save"
        " it as plain text (.txt) or as a web page (.html) and add that; your file is"
        " kept as it is."
    ),
    "files_not_read": (
        "Files of a kind that cannot be read (pictures, documents and the like) stay"
        " in the archive you added: %(count)s here, such as %(example)s. Attach by"
        " hand what you need."
    ),
    "member_bomb": (
        "%(name)s is very small and unpacks to something enormous, so it was not"
        " opened. Everything else in the archive is read."
    ),
    "member_damaged": (
        "%(name)s is damaged in the archive. Everything else is read; export or pack"
        " this file again and add it."
    ),
    "member_encrypted": (
        "%(name)s is protected with a password. Unpack it on your computer and add"
        " the file itself; everything else is read."
    ),
    "member_is_archive": (
        "%(name)s is an archive inside an archive. Unpack it on your computer and add"
        " it by itself; everything else is read."
    ),
    "member_is_link": (
        "%(name)s is only a link to another file. Add the file that it points to, if"
        " you need it; everything else is read."
    ),
    "member_packing": (
        "%(name)s is packed in a way that cannot be opened here. Pack it again as an"
        " ordinary zip file and add that; everything else is read."
    ),
    "empty_file": (
        "%(name)s is empty. Export it again from the tool it came from; nothing was"
        " brought in and nothing was changed."
    ),
    "spreadsheet_damaged": (
        "%(name)s is damaged, or was made by a program whose spreadsheets cannot be"
        " read. Open it in Excel or LibreOffice, save it as .xlsx and add it again;"
        " nothing is lost."
    ),
    "spreadsheet_lock_file": (
        "%(name)s is not the spreadsheet itself: an office program keeps this small"
        " file beside it while it is open. Add the file without the ~ in front of"
        " its name."
    ),
    "spreadsheet_protected": (
        "%(name)s is protected with a password. Open it, save a copy without the"
        " password and add the copy; nothing is lost."
    ),
    "spreadsheet_too_large": (
        "%(name)s is damaged or far too large: its cells reach further than can be"
        " opened safely. Copy the rows you need into a new file and add that one."
    ),
    "unknown_format": (
        "%(name)s is of a kind that cannot be read yet. Contact cards, tables and"
        " spreadsheets, calendars, mails, notes, chats and zip archives of these can:"
        " the recipes on the page My tools say how to export one of them. Your file is"
        " kept as it is."
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
    "telegram_html": (
        "%(name)s is a Telegram export made for reading in a browser. In Telegram "
        "Desktop choose Settings > Advanced > Export Telegram data, set the format to"
        " “Machine-readable JSON”, and add the file result.json here."
    ),
}

# One record that could not be read: kept with its raw text.
ERROR_MESSAGES = {
    "empty_record": (
        "This entry holds no data. There is nothing to bring; it is listed so that the"
        " numbers add up."
    ),
    "entry_of_other_kind": (
        "This part of the calendar (%(name)s) is neither a meeting nor a"
        " to-do. Its text is kept here: copy what you need by hand."
    ),
    "meeting_without_date": (
        "This meeting has no start that can be read (%(value)s). Its text is"
        " kept here: copy what you need by hand."
    ),
    "outside_card": (
        "This text stands outside of any contact card. It is kept here: copy what you"
        " need by hand."
    ),
    "outside_entry": (
        "This text stands outside of any entry. It is kept here: copy what"
        " you need by hand."
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
    "account_settings": (
        "This part of the export holds settings and devices. It is kept here and left"
        " out; bring it if you want it as a note."
    ),
    "amount_unclear": (
        "%(value)s in %(column)s could not be read as an amount. It is kept as text;"
        " enter the amount by hand."
    ),
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
    "date_unreadable": (
        "The date %(value)s in %(column)s could not be understood. It is kept"
        " as text; set it by hand."
    ),
    "details_cut": (
        "This entry has more details than can be listed. The first ones are"
        " used, and all of them are kept with its original text."
    ),
    "encoding_unknown": (
        "The entry names the character set %(charset)s, which is not known."
        " The most likely one was used instead; check the letters."
    ),
    "end_before_start": (
        "The end %(value)s does not fit the start, so the meeting got no"
        " length. Set its end by hand."
    ),
    "entry_unterminated": (
        "The end of this entry is missing in the file. All that is there was"
        " read; check the last fields."
    ),
    "hidden_sheet": (
        "Somebody hid the sheet %(sheet)s, so its rows are left out. Choose them if"
        " you need them."
    ),
    "line_without_name": (
        "A line of this entry has no field name. It was added to the line"
        " above; the original text is kept."
    ),
    "mail_in_bin": (
        "This mail was in the bin, in spam or a draft (%(folder)s), so it is"
        " left out for now. Bring it if you want it."
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
    "rule_unreadable": (
        "The repetition %(value)s could not be understood. The meeting is"
        " brought once and the rule is kept as text; set it by hand."
    ),
    "third_party_words": (
        "Other people wrote here, too, and did not agree to have it in the CRM. It is"
        " left out and kept with this migration; bring it if you need it and may do "
        "so."
    ),
    "trashed_note": (
        "This note lay in the bin of the tool it came from, so it is left out."
        " Choose Bring in as new to have it all the same."
    ),
    "undecodable_bytes": (
        "Some characters could not be decoded. They are kept as \\x.. codes with the"
        " record; try another character set if letters look wrong."
    ),
    "zone_unknown": (
        "The time zone %(zone)s is not known. The time is taken to be in your"
        " own zone; check it."
    ),
}

MESSAGES = {**FILE_MESSAGES, **ERROR_MESSAGES, **WARNING_MESSAGES}
