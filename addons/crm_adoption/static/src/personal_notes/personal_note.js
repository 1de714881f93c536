/* global luxon */
import {Component, markup, useEffect, useRef, useState} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {DateTimeInput} from "@web/core/datetime/datetime_input";
import {
    deserializeDate,
    deserializeDateTime,
    serializeDate,
} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

const {DateTime} = luxon;

function shown(date) {
    return date.toLocaleString(DateTime.DATE_MED);
}

/** One of the user's own notes, with what he may do with it. */
export class PersonalNote extends Component {
    static template = "crm_adoption.PersonalNote";
    static components = {DateTimeInput};
    static props = {
        note: Object,
        tags: {type: Array, element: String},
        isBusy: Boolean,
        change: Function,
        open: Function,
        onShared: Function,
        onTakenBack: Function,
    };

    setup() {
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.rootRef = useRef("root");
        // mode: what the row is open for, "text", "tag" or "reminder"
        this.state = useState({mode: "", text: "", tag: ""});
        useEffect(
            (mode) => {
                const input = mode && this.rootRef.el.querySelector("textarea, input");
                if (input) {
                    input.focus();
                }
                if (mode === "reminder") {
                    input.click(); // opens the calendar
                }
            },
            () => [this.state.mode]
        );
    }

    get note() {
        return this.props.note;
    }

    get html() {
        return markup(this.note.html);
    }

    get date() {
        return shown(deserializeDateTime(this.note.date));
    }

    get reminder() {
        return this.note.reminder_date && deserializeDate(this.note.reminder_date);
    }

    get reminderLabel() {
        return _t("Reminder on %s", shown(this.reminder));
    }

    get pinLabel() {
        return this.note.is_pinned ? _t("Unpin") : _t("Pin");
    }

    getRemoveLabel(tag) {
        return _t("Remove the tag %s", tag.name);
    }

    get filesLabel() {
        const {file_count: count} = this.note;
        return count === 1 ? _t("1 file") : _t("%s files", count);
    }

    // ------------------------------------------------------------
    // In place
    // ------------------------------------------------------------

    toggle(mode) {
        this.state.mode = this.state.mode === mode ? "" : mode;
    }

    edit() {
        if (this.note.text === false) {
            this.props.open(this.note); // its form keeps the formatting
            return;
        }
        this.state.text = this.note.text;
        this.toggle("text");
    }

    close() {
        this.state.mode = "";
    }

    onKeydown(ev, save) {
        const isSaved = ev.key === "Enter" && (ev.ctrlKey || ev.metaKey);
        if (!isSaved && ev.key !== "Escape") {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        if (isSaved) {
            save();
        } else {
            this.close();
        }
    }

    async saveText() {
        const message = _t("The note is not saved yet; your text is still here.");
        const args = [[this.note.id], this.state.text.trim()];
        if (await this.props.change("set_text", args, message)) {
            this.close();
        }
    }

    // ------------------------------------------------------------
    // Pin, tag, reminder
    // ------------------------------------------------------------

    write(vals) {
        return this.props.change("write", [[this.note.id], vals]);
    }

    togglePin() {
        return this.write({is_pinned: !this.note.is_pinned});
    }

    async addTag() {
        const name = this.state.tag.trim();
        if (name && (await this.props.change("add_tag", [[this.note.id], name]))) {
            this.state.tag = "";
            this.close();
        }
    }

    onTagKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            ev.stopPropagation();
            this.addTag();
        } else {
            this.onKeydown(ev);
        }
    }

    removeTag(tag) {
        return this.write({tag_ids: [[3, tag.id]]});
    }

    async setReminder(date) {
        if (await this.write({reminder_date: date ? serializeDate(date) : false})) {
            this.close();
        }
    }

    // ------------------------------------------------------------
    // Share and delete
    // ------------------------------------------------------------

    share() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Share with the company"),
            body: _t(
                "The note goes into the history here, under your name. Colleagues who see this record read it there."
            ),
            confirmLabel: _t("Share with the company"),
            confirm: () => this.confirmShare(),
            cancelLabel: _t("Cancel"),
            cancel: () => {},
        });
    }

    async confirmShare() {
        if (await this.props.change("action_share", [[this.note.id]])) {
            this.props.onShared();
        }
    }

    async takeBack() {
        const {id, message_id: messageId} = this.note;
        if (await this.props.change("action_take_back", [[id]])) {
            this.props.onTakenBack(messageId);
            const message = _t(
                "The note is yours alone again. E-mails and notifications that were sent before stay where they are."
            );
            this.notification.add(message, {type: "info"});
        }
    }

    remove() {
        const {is_shared: isShared} = this.note;
        this.dialog.add(ConfirmationDialog, {
            title: _t("Delete this note?"),
            body: isShared
                ? _t(
                      "Its files and its reminder go with it. What you shared stays in the history; take it back first if you want that gone, too."
                  )
                : _t(
                      "Its files and its reminder go with it; it cannot be fetched back."
                  ),
            confirmLabel: _t("Delete"),
            confirmClass: "btn-danger",
            confirm: () => this.props.change("unlink", [[this.note.id]]),
            cancelLabel: _t("Keep it"),
            cancel: () => {},
        });
    }
}
