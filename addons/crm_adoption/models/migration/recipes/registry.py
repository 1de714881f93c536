"""All recipes by kind."""

from . import calendar_mail, chats, notes, people, tables

RECIPES = {
    **tables.RECIPES,
    **people.RECIPES,
    **calendar_mail.RECIPES,
    **notes.RECIPES,
    **chats.RECIPES,
}
