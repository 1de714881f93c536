"""Sentences for the codes that readers, matching and the migration itself leave.

The readers know no language: they leave a code and its arguments, which is kept with
the record and put into the reader's own language each time it is shown.
"""

from collections import defaultdict

from odoo.tools.translate import LazyTranslate

# pylint: disable=prefer-env-translation
# There is no environment yet: these are translated each time they are shown.
_lt = LazyTranslate(__name__)

# The sentences of ``readers.messages``, word for word.
READER_SENTENCES = {
    "archive_damaged": _lt(
        "%(name)s is damaged or packed in a way that cannot be opened"
        " safely. Pack or save it once more in its program and add the new"
        " file; nothing was changed."
    ),
    "archive_too_large": _lt(
        "%(name)s unpacks to more than %(limit)s MB. What was read so far"
        " is kept; pack the other files into a second archive and add it"
        " too."
    ),
    "archive_too_many": _lt(
        "%(name)s holds more than %(limit)s files. Pack them into several"
        " archives and add each; nothing is lost."
    ),
    "document_not_read": _lt(
        "%(name)s is a text document or presentation, which cannot be read"
        " yet. Save it as plain text (.txt) or as a web page (.html) and"
        " add that; your file is kept as it is."
    ),
    "files_not_read": _lt(
        "Files of a kind that cannot be read (pictures, documents and the"
        " like) stay in the archive you added: %(count)s here, such as"
        " %(example)s. Attach by hand what you need."
    ),
    "member_bomb": _lt(
        "%(name)s is very small and unpacks to something enormous, so it"
        " was not opened. Everything else in the archive is read."
    ),
    "member_damaged": _lt(
        "%(name)s is damaged in the archive. Everything else is read;"
        " export or pack this file again and add it."
    ),
    "member_encrypted": _lt(
        "%(name)s is protected with a password. Unpack it on your computer"
        " and add the file itself; everything else is read."
    ),
    "member_is_archive": _lt(
        "%(name)s is an archive inside an archive. Unpack it on your"
        " computer and add it by itself; everything else is read."
    ),
    "member_is_link": _lt(
        "%(name)s is only a link to another file. Add the file that it"
        " points to, if you need it; everything else is read."
    ),
    "member_packing": _lt(
        "%(name)s is packed in a way that cannot be opened here. Pack it"
        " again as an ordinary zip file and add that; everything else is"
        " read."
    ),
    "empty_file": _lt(
        "%(name)s is empty. Export it again from the tool it came from; "
        "nothing was brought in and nothing was changed."
    ),
    "spreadsheet_damaged": _lt(
        "%(name)s is damaged, or was made by a program whose spreadsheets"
        " cannot be read. Open it in Excel or LibreOffice, save it as .xlsx"
        " and add it again; nothing is lost."
    ),
    "spreadsheet_lock_file": _lt(
        "%(name)s is not the spreadsheet itself: an office program keeps"
        " this small file beside it while it is open. Add the file without"
        " the ~ in front of its name."
    ),
    "spreadsheet_protected": _lt(
        "%(name)s is protected with a password. Open it, save a copy"
        " without the password and add the copy; nothing is lost."
    ),
    "spreadsheet_too_large": _lt(
        "%(name)s is damaged or far too large: its cells reach further than"
        " can be opened safely. Copy the rows you need into a new file and"
        " add that one."
    ),
    "unknown_format": _lt(
        "%(name)s is of a kind that cannot be read yet. Contact cards, tables and"
        " spreadsheets, calendars, mails, notes, chats and zip archives of these can:"
        " the recipes on the page My tools say how to export one of them. Your file is"
        " kept as it is."
    ),
    "bad_option": _lt(
        "The setting %(option)s = %(value)s does not fit this file. Choose "
        "another value and read it again; nothing is lost."
    ),
    "file_too_large": _lt(
        "%(name)s is larger than %(limit)s MB. Export it in parts and add "
        "each part; nothing is lost."
    ),
    "too_many_rows": _lt(
        "%(name)s has more than %(limit)s rows. The first %(limit)s are "
        "read; put the rest into a second file and add it too."
    ),
    "too_much_memory": _lt(
        "%(name)s is damaged or far too large to be opened safely. The "
        "records read so far are kept; export the rest again in smaller "
        "parts."
    ),
    "output_too_large": _lt(
        "%(name)s holds more data than one file can bring. The records read"
        " so far are kept; export the rest in a second file."
    ),
    "reader_timeout": _lt(
        "Reading %(name)s took too long and was stopped. The records read "
        "so far are kept; export the rest again in smaller parts."
    ),
    "reader_died": _lt(
        "%(name)s is damaged or far too large, reading it stopped. The "
        "records read so far are kept; export the file again from the tool "
        "it came from. (Detail for support: %(detail)s)"
    ),
    "telegram_html": _lt(
        "%(name)s is a Telegram export made for reading in a browser. In "
        "Telegram Desktop choose Settings > Advanced > Export Telegram data, "
        "set the format to “Machine-readable JSON”, and add the file "
        "result.json here."
    ),
    "empty_record": _lt(
        "This entry holds no data. There is nothing to bring; it is listed "
        "so that the numbers add up."
    ),
    "entry_of_other_kind": _lt(
        "This part of the calendar (%(name)s) is neither a meeting nor a"
        " to-do. Its text is kept here: copy what you need by hand."
    ),
    "meeting_without_date": _lt(
        "This meeting has no start that can be read (%(value)s). Its text is"
        " kept here: copy what you need by hand."
    ),
    "outside_card": _lt(
        "This text stands outside of any contact card. It is kept here: "
        "copy what you need by hand."
    ),
    "outside_entry": _lt(
        "This text stands outside of any entry. It is kept here: copy what"
        " you need by hand."
    ),
    "record_unreadable": _lt(
        "This entry is damaged and could not be understood (%(detail)s). "
        "Its text is kept here: copy what you need by hand, or export it "
        "again."
    ),
    "record_too_large": _lt(
        "This entry is too large to be brought (%(size)s characters). It "
        "stays in the file you added: copy the part you need by hand."
    ),
    "account_settings": _lt(
        "This part of the export holds settings and devices. It is kept here "
        "and left out; bring it if you want it as a note."
    ),
    "amount_unclear": _lt(
        "%(value)s in %(column)s could not be read as an amount. It is kept as "
        "text; enter the amount by hand."
    ),
    "attachment_too_large": _lt(
        "The attachment %(name)s (%(size)s bytes) is too large to be "
        "brought. It stays in the file you added; attach it by hand where "
        "you need it."
    ),
    "attachment_unreadable": _lt(
        "The attachment %(name)s is damaged. The rest of the entry was "
        "read; export it again if you need the attachment."
    ),
    "attachment_missing": _lt(
        "The note shows an attachment that the file does not hold "
        "(%(md5)s). The text was read in full."
    ),
    "card_unterminated": _lt(
        "The end of this card is missing. All that stands before the next "
        "card was read; check the last fields."
    ),
    "cell_cut": _lt(
        "%(column)s holds %(size)s characters; the first %(limit)s are "
        "used. The full text is kept with the record."
    ),
    "contact_group": _lt(
        "This card is a list of people, not a person. Its members are kept "
        "with the record; skip it if you do not need the list."
    ),
    "date_unclear": _lt(
        "The date %(value)s in %(column)s can be read in two ways. It is "
        "kept as text; set it by hand."
    ),
    "date_unreadable": _lt(
        "The date %(value)s in %(column)s could not be understood. It is kept"
        " as text; set it by hand."
    ),
    "details_cut": _lt(
        "This entry has more details than can be listed. The first ones are"
        " used, and all of them are kept with its original text."
    ),
    "encoding_unknown": _lt(
        "The entry names the character set %(charset)s, which is not known."
        " The most likely one was used instead; check the letters."
    ),
    "end_before_start": _lt(
        "The end %(value)s does not fit the start, so the meeting got no"
        " length. Set its end by hand."
    ),
    "entry_unterminated": _lt(
        "The end of this entry is missing in the file. All that is there was"
        " read; check the last fields."
    ),
    "hidden_sheet": _lt(
        "Somebody hid the sheet %(sheet)s, so its rows are left out. Choose"
        " them if you need them."
    ),
    "line_without_name": _lt(
        "A line of this entry has no field name. It was added to the line"
        " above; the original text is kept."
    ),
    "mail_in_bin": _lt(
        "This mail was in the bin, in spam or a draft (%(folder)s), so it is"
        " left out for now. Bring it if you want it."
    ),
    "name_from_other": _lt(
        "This entry has no name; it is called %(name)s after its other "
        "data. Change it whenever you like."
    ),
    "note_cut": _lt(
        "The note has %(size)s characters; the first %(limit)s are used. "
        "The full text is kept with the record."
    ),
    "note_repaired": _lt(
        "The note's formatting was damaged and has been repaired. The text "
        "was read; its original is kept with the record."
    ),
    "note_unterminated": _lt(
        "The end of this note is missing in the file. All that is there was"
        " read; its original is kept with the record."
    ),
    "number_shortened": _lt(
        "A spreadsheet shortened the number in %(column)s to %(value)s, so "
        "its last digits are gone from the file. Look it up in the original"
        " and correct it here."
    ),
    "photo_is_link": _lt(
        "The photo is only a link, and links are not opened for your "
        "safety. The link is kept with the record."
    ),
    "photo_too_large": _lt(
        "The photo (%(size)s bytes) is too large to be brought. The rest "
        "was read and the card's original text is kept."
    ),
    "photo_unreadable": _lt(
        "The photo is damaged. All other fields were read and the card's "
        "original text is kept."
    ),
    "quote_unclosed": _lt(
        "A quotation mark in this row is never closed. The row was read as "
        "it stands; check its cells."
    ),
    "raw_cut": _lt(
        "The original text of this entry has %(size)s characters; the first"
        " %(limit)s are kept here, all of it stays in the file you added."
    ),
    "row_too_wide": _lt(
        "This row has %(count)s cells. The first %(limit)s are used; the "
        "others are kept together as text."
    ),
    "rule_unreadable": _lt(
        "The repetition %(value)s could not be understood. The meeting is"
        " brought once and the rule is kept as text; set it by hand."
    ),
    "third_party_words": _lt(
        "Other people wrote here, too, and did not agree to have it in the "
        "CRM. It is left out and kept with this migration; bring it if you "
        "need it and may do so."
    ),
    "trashed_note": _lt(
        "This note lay in the bin of the tool it came from, so it is left out."
        " Choose Bring in as new to have it all the same."
    ),
    "undecodable_bytes": _lt(
        "Some characters could not be decoded. They are kept as \\x.. codes "
        "with the record; try another character set if letters look wrong."
    ),
    "zone_unknown": _lt(
        "The time zone %(zone)s is not known. The time is taken to be in your"
        " own zone; check it."
    ),
}

OWN_SENTENCES = {
    "same_email": _lt("Already known: both have the e-mail %(email)s."),
    "same_phone": _lt(
        "Already known: both have the phone %(phone)s and their names agree."
    ),
    "same_uid": _lt("Already known: both carry the same identifier."),
    "same_vat": _lt(
        "Already known: both have the tax number %(vat)s and their names agree."
    ),
    "same_birthday": _lt("Already known: %(name)s, with the same birthday."),
    "same_company": _lt("Already known: the company %(name)s."),
    "same_details": _lt(
        "Perhaps the same person: what else is known of %(name)s and %(other)s agrees."
    ),
    "same_deal": _lt(
        "A deal with the same contact is open already: %(name)s. Both are kept; merge "
        "them in the pipeline if they are one."
    ),
    "similar_company": _lt(
        "Perhaps the same company: %(name)s and %(other)s are much alike."
    ),
    "vat_other_name": _lt(
        "Perhaps the same company: the tax number %(vat)s is known, under another name."
    ),
    "similar_name": _lt(
        "Perhaps the same person: %(name)s and %(other)s are much alike."
    ),
    "same_name": _lt("Perhaps the same: %(name)s is known already."),
    "email_other_name": _lt(
        "Perhaps the same person: the e-mail %(email)s is known, under another name."
    ),
    "phone_without_name": _lt(
        "Perhaps the same person: the phone %(phone)s is known already."
    ),
    "shared_phone": _lt(
        "%(name)s and %(other)s share the phone %(phone)s; both are kept apart."
    ),
    "shared_mailbox": _lt(
        "%(name)s and %(other)s share the mailbox %(email)s; both are kept apart."
    ),
    "shared_vat": _lt("%(name)s and %(other)s belong to one company (%(vat)s)."),
    "unchanged": _lt("You brought this one before, and it has not changed since."),
    "changed": _lt(
        "You brought this one before; what is new in it completes the empty fields."
    ),
    "deleted_since": _lt(
        "You brought this one before and it was deleted since. Choose "
        "“Bring in as new” to have it again."
    ),
    "repeated": _lt("The same entry stands in your files once more: %(position)s."),
    "row_failed": _lt(
        "This entry could not be brought in: %(reason)s Its text is kept "
        "here; correct it in the tool it came from and bring the file "
        "again."
    ),
    "row_stopped": _lt(
        "The work stopped at this entry, so it was left out. Its text is kept here; "
        "copy what you need by hand."
    ),
    "stage_asks_more": _lt(
        "The stage “%(stage)s” asks for more than the file says, so the deal "
        "stands in the first stage. Complete it there and move it on; its "
        "stage is kept in your note on it."
    ),
    "stopped_by_owner": _lt(
        "Left out, because you cancelled before its turn. Add the file once more to "
        "bring it: what is in already is not doubled."
    ),
    "file_stopped": _lt(
        "The work stopped at %(name)s twice, so it was left. The records read so far "
        "are kept; export the rest again in smaller parts."
    ),
    "series_as_text": _lt(
        "Odoo cannot repeat a meeting in this way. The first one comes in, with the "
        "rule of the series in its description."
    ),
    "series_shortened": _lt(
        "%(count)s meetings of this series were made, from %(first)s to %(last)s. The "
        "rule of the whole series is kept here."
    ),
    "todo_without_day": _lt(
        "It had no day, so it is planned for the day on which it came in."
    ),
    "already_brought": _lt(
        "You added this file before, on %(date)s. Nothing is doubled: what "
        "has not changed is skipped."
    ),
    "kept_touched": _lt("Kept, because it was changed after it was brought in."),
    "kept_used": _lt("Kept, because something else refers to it by now."),
    "kept_shared": _lt("Kept, because it was shared with the company by now."),
    "kept_no_access": _lt("Kept, because you cannot change this record at present."),
    "kept_value": _lt(
        "Kept as it is now: %(fields)s, changed after they were filled in."
    ),
    "photo_not_shown": _lt(
        "The photo could not be used. The original text with the photo is kept."
    ),
}

POSITIONS = {
    "card": _lt("card %(n)s"),
    "row": _lt("row %(n)s"),
    "note": _lt("note %(n)s"),
    "entry": _lt("entry %(n)s"),
    "mail": _lt("mail %(n)s"),
    "member": _lt("%(name)s"),
}

_SENTENCES = {**READER_SENTENCES, **OWN_SENTENCES}


def render(env, message: dict | None) -> str:
    """The sentence of ``{"code", "args"}`` in the language of ``env``; "" if none."""
    if not message:
        return ""
    sentence = _SENTENCES.get(message["code"])
    if sentence is None:  # a code of a later reader: still better than nothing
        return message["code"]
    return _fill(env._(sentence), message.get("args") or {})


def render_position(env, position: dict | None) -> str:
    """Where a record stands in its file, for example "row 17"."""
    if not position or position["code"] not in POSITIONS:
        return ""
    return _fill(env._(POSITIONS[position["code"]]), position)


def render_all(env, messages: list[dict] | None) -> str:
    """Several sentences, one after the other."""
    return " ".join(render(env, message) for message in messages or ())


def _fill(sentence: str, args: dict) -> str:
    return sentence % defaultdict(str, args) if args else sentence
