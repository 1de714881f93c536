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
    "empty_file": _lt(
        "%(name)s is empty. Export it again from the tool it came from; "
        "nothing was brought in and nothing was changed."
    ),
    "unknown_format": _lt(
        "%(name)s is of a kind that cannot be read yet. Contact cards "
        "(.vcf), tables (.csv, .tsv) and Evernote exports (.enex) can: "
        "export one of these and add it here. Your file is kept as it is."
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
    "empty_record": _lt(
        "This entry holds no data. There is nothing to bring; it is listed "
        "so that the numbers add up."
    ),
    "outside_card": _lt(
        "This text stands outside of any contact card. It is kept here: "
        "copy what you need by hand."
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
    "encoding_unknown": _lt(
        "The card names the character set %(charset)s, which is not known. "
        "The file's own character set was used; check the letters."
    ),
    "line_without_name": _lt(
        "A line of this card has no field name. It was added to the line "
        "above; the card's text is kept."
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
    "undecodable_bytes": _lt(
        "Some characters could not be decoded. They are kept as \\x.. codes "
        "with the record; try another character set if letters look wrong."
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
    "similar_name": _lt(
        "Perhaps the same person: %(name)s and %(other)s are much alike."
    ),
    "same_name": _lt("Perhaps the same person: %(name)s is known already."),
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
        "Create to have it again."
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
