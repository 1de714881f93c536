"""Messengers."""

from .marker import _lt
from .recipe import FORMATS, Recipe
from .shared import SEND

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

RECIPES = {
    "whatsapp": Recipe(
        steps=(
            _lt("Android: open the chat, the three dots > More > Export chat."),
            _lt(
                "iPhone: open the chat, tap its name on top, then Export Chat"
                " at the bottom."
            ),
            _lt(
                "Choose Include media to have pictures and documents along, "
                "else Without media."
            ),
            SEND,
            _lt("Repeat this for each chat that matters."),
        ),
        result=_lt("A .txt or .zip file per chat."),
        formats=FORMATS["chats"],
    ),
    "telegram": Recipe(
        steps=(
            _lt(
                "Install Telegram Desktop from desktop.telegram.org; other "
                "versions cannot export."
            ),
            _lt(
                "Everything: Settings > Advanced > Export Telegram data. One "
                "chat: the three dots > Export chat history."
            ),
            _lt(
                "Set the format to “Machine-readable JSON”; the HTML format "
                "is for reading only."
            ),
            _lt(
                "Bring result.json, or the whole folder as a .zip to have the"
                " files along."
            ),
        ),
        result=_lt("A folder with result.json: chats, contacts, saved messages."),
        formats=FORMATS["chats"],
    ),
    "sms": Recipe(
        steps=(
            _lt(
                "Android: install the app SMS Backup & Restore and choose Set"
                " up a backup, Messages, target: the phone or a cloud folder."
            ),
            _lt("Take the file sms-….xml (calls-….xml for the list of calls)."),
            SEND,
            _lt("The iPhone has no export of messages."),
        ),
        result=_lt("An .xml file."),
        formats=FORMATS["chats"],
    ),
}
