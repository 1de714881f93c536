"""Who reaches a deal by which path. A path more is one line in ``privacy_paths``."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.privacy import (
    calendar_event,
    crm_lead_audience_rule,
    crm_lead_merge,
    crm_lead_share,
    crm_lead_thread,
    ir_attachment,
    mail_activity,
    mail_followers,
    mail_mail,
    mail_message,
    res_partner,
)
from .common_privacy import SECRET
from .common_privacy_deal import PrivacyDealCommon
from .privacy_paths import (
    DELIVERY_PATHS,
    FOLLOWERS,
    NARROWER_PATHS,
    OPEN_PATHS,
    READ_PATHS,
    WRITE_PATHS,
)

# What goes wrong, and by which paths, when a part is switched off.
RULES = {
    "crm_lead_rule_can_read": ["read", "search_count"],
    "crm_lead_rule_can_write": ["write"],
    "crm_lead_rule_audience_read": ["read"],
    "crm_lead_rule_audience_write": ["write"],
    "crm_activity_report_rule_can_read": ["activity report"],
    "crm_activity_report_rule_audience": ["activity report"],
    "crm_stage_move_rule_can_read": ["stage moves"],
    "crm_lead_criterion_state_rule_can_read": ["stage answers"],
    "calendar_attendee_rule_open": ["meeting's invitations"],
    "mail_mail_rule_open": ["e-mail"],
    "mail_tracking_value_rule_open": ["tracked value"],
    "crm_adoption_pipeline_fact_rule_leader": ["pipeline facts of others"],
    "crm_adoption_credit_rule_owner": ["credit"],
    "crm_adoption_grant_rule_concerned": ["grants"],
    "crm_adoption_access_request_rule_the_two": ["requests"],
    "crm_adoption_access_log_rule_concerned": ["visits"],
    "crm_adoption_break_glass_rule_concerned": ["emergency register"],
    "crm_adoption_export_log_rule_own": ["exports"],
    "crm_adoption_export_request_rule_own": ["announced exports"],
    "mail_mail_rule_emergency": ["emergency's e-mail"],
    "mail_notification_rule_open": ["who was notified"],
}
OVERRIDES = [
    (crm_lead_share.CrmLead, "_check_share", ["share"]),
    (crm_lead_audience_rule.CrmLead, "_compute_display_name", ["name under sudo"]),
    (crm_lead_merge.CrmLead, "_compute_potential_lead_duplicates", ["similar deals"]),
    (crm_lead_thread.CrmLead, "_adapt_to_audience", ["activity", "post"]),
    (crm_lead_thread.CrmLead, "message_post", ["mail gateway"]),
    (crm_lead_thread.CrmLead, "message_notify", ["notice"]),
    (crm_lead_thread.CrmLead, "_message_update_content", ["edited mention"]),
    (crm_lead_thread.CrmLead, "_notify_get_recipients", ["stale follow"]),
    (mail_followers.MailFollowers, "create", ["follow"]),
    (mail_activity.MailActivity, "_compute_display_name", ["activity's name"]),
    (mail_activity.MailActivity, "_refuse_assignees_outside", ["assignment"]),
    (calendar_event.CalendarEvent, "_fetch_query", ["meeting"]),
    (calendar_event.CalendarEvent, "_compute_display_name", ["meeting's title"]),
    (calendar_event.CalendarEvent, "_check_access", ["meeting's messages"]),
    (calendar_event.CalendarEvent, "copy_data", ["meeting's copy"]),
    (calendar_event.CalendarEvent, "_search", ["meeting's oracle"]),
    (ir_attachment.IrAttachment, "_search", ["meeting's files"]),
    (mail_message.MailMessage, "_compute_display_name", ["message's name"]),
    (mail_mail.MailMail, "_compute_display_name", ["e-mail's name"]),
    (res_partner.ResPartner, "_search", ["contact of deal", "contact not of deal"]),
    (
        ir_attachment.IrAttachment,
        "_inaccessible_comodel_records",
        ["meeting's file"],
    ),
    (calendar_event.CalendarEvent, "_get_default_privacy_domain", ["meeting group"]),
    (
        calendar_event.CalendarEvent,
        "_mail_get_operation_for_mail_message_operation",
        ["meeting's messages"],
    ),
]


def _without(cls, name):
    """Switch one method off: what stands above it, or nothing, answers instead."""

    def parent(self, *args, **kwargs):
        above = getattr(super(cls, self), name, None)
        return above and above(*args, **kwargs)

    return patch.object(cls, name, parent)


@tagged("post_install", "-at_install")
class TestPrivacyMatrix(PrivacyDealCommon):
    def _reaches(self, name, path, deal):
        with self.env.cr.savepoint() as savepoint:
            try:
                found = SECRET in str(path(self._env(name), deal))
            except (AccessError, UserError) as error:
                found = SECRET in str(error)
            savepoint.rollback()
        self.env.invalidate_all()
        return found

    def _find_readers(self, path, deal):
        return {name for name in self.users if self._reaches(name, path, deal)}

    def _may_write(self, name, path, deal):
        with self.env.cr.savepoint() as savepoint:
            try:
                path(deal.with_env(self._env(name)))
                done = True
            except (AccessError, UserError):
                done = False
            savepoint.rollback()
        self.env.invalidate_all()
        return done

    def _find_writers(self, path, deal):
        return {name for name in self.users if self._may_write(name, path, deal)}

    def _iter_wrong_cells(self, only=None, levels=("private", "team")):
        for level in levels:
            deal = self._make_full_deal(level)
            for name, path in {**READ_PATHS, **OPEN_PATHS, **DELIVERY_PATHS}.items():
                if only and name not in only:
                    continue
                readers = self._find_readers(path, deal)
                if readers != self._get_expected_readers(name, level):
                    yield level, name, sorted(readers)
            for name, path in WRITE_PATHS.items():
                if only and name not in only:
                    continue
                writers = self._find_writers(path, deal)
                if writers != self._get_expected_writers(name, level):
                    yield level, name, sorted(writers)

    def _get_expected_readers(self, name, level):
        return NARROWER_PATHS.get(name, self.AUDIENCE[level]) & self.AUDIENCE[level]

    def _get_expected_writers(self, name, level):
        writers = self.WRITERS[level]
        if name == "post":
            # Whoever follows a deal that he reads may post on it, as in plain Odoo.
            return writers | FOLLOWERS & self.AUDIENCE[level]
        if name == "reassign" and level == "department":
            # With a salesperson of no team the deal would be in no department.
            return {"anna", "lena"}
        return writers

    def test_every_path(self):
        self.assertEqual(list(self._iter_wrong_cells(levels=list(self.AUDIENCE))), [])

    def test_each_rule_is_needed(self):
        for xmlid, paths in RULES.items():
            with self.subTest(rule=xmlid), self.env.cr.savepoint() as savepoint:
                self.env.ref(f"crm_adoption.{xmlid}").active = False
                self.assertTrue(any(self._iter_wrong_cells(paths)), paths)
                savepoint.rollback()
                self.env.registry.clear_cache()

    def test_each_override_is_needed(self):
        for cls, name, paths in OVERRIDES:
            with (
                self.subTest(override=name, model=cls._inherit),
                _without(cls, name),
                self.env.cr.savepoint() as savepoint,
            ):
                self.assertTrue(any(self._iter_wrong_cells(paths)), paths)
                savepoint.rollback()
