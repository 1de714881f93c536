from odoo.tests import new_test_user

from .common_privacy import SECRET, PrivacyCommon
from .privacy_paths import next_stage


class PrivacyDealCommon(PrivacyCommon):
    """A deal with everything on it that could tell of it."""

    @classmethod
    def _make_full_deal(cls, level):
        """A deal with everything on it, shared with boris before it got its level."""
        secret = f"{SECRET} {level}"
        deal = cls._make_deal(name=f"{secret} boiler", partner_id=cls.partner.id)
        mine = cls._as(deal, "anna")
        mine.message_subscribe(cls.users["boris"].partner_id.ids)
        mine.with_context(mail_activity_quick_update=True).activity_schedule(
            "mail.mail_activity_data_call", user_id=cls.users["carla"].id, note=secret
        )
        mine.activity_schedule(
            "mail.mail_activity_data_call", summary=f"{secret} call", note=secret
        )
        mine.action_set_visibility(level)
        cls._add_content(mine, secret)
        return deal

    @classmethod
    def _add_content(cls, mine, secret):
        mine.activity_schedule("mail.mail_activity_data_todo").action_feedback(secret)
        mine.message_post(
            body=secret,
            subtype_xmlid="mail.mt_comment",
            attachments=[(f"{secret}.txt", b"secret")],
        )
        mine.env.cr.precommit.run()  # a new deal is not tracked until here
        mine.contact_name = f"{secret} contact"
        mine.env.flush_all()
        mine.env.cr.precommit.run()
        # sudo: e-mails are made by the system; this one waits to be sent
        mine.env["mail.mail"].sudo().create(
            {
                "subject": f"{secret} mail",
                "body_html": secret,
                "model": mine._name,
                "res_id": mine.id,
            }
        )
        meeting = mine.env["calendar.event"].create(
            {
                "name": f"{secret} meeting",
                "description": secret,
                "opportunity_id": mine.id,
                "start": "2030-01-01 10:00:00",
                "stop": "2030-01-01 11:00:00",
                "partner_ids": mine.env.user.partner_id.ids,
            }
        )
        mine.env["crm.adoption.credit"].action_open_mine()
        mine.env["crm.adoption.grant"]._give(mine, mine.env.user, "share")
        mine.env["crm.adoption.access.request"]._ask(mine, "read", SECRET)
        # sudo: the log of moves is written by the stage guide only
        mine.env["crm.stage.move"].sudo().create(
            {
                "lead_id": mine.id,
                "to_stage_name": secret,
                "direction": "forward",
                "channel": "direct",
                "mode": "observe",
                "result": "clean",
            }
        )
        criterion = (
            mine.env["crm.stage.criterion"]
            .sudo()
            .create(
                {
                    "name": "Who decides?",
                    "kind": "checklist",
                    "stage_id": next_stage(mine).id,
                }
            )
        )
        mine.sudo().company_id.stage_guide_mode = "observe"
        mine.action_answer_criteria(
            [{"criterion_id": criterion.id, "state": "done", "note": secret}]
        )
        meeting.message_post(
            body=secret, attachments=[(f"{secret} map.txt", b"secret")]
        )
        cls._add_emergency(mine, secret)

    @classmethod
    def _add_emergency(cls, mine, secret):
        """An emergency access of somebody who is gone meanwhile, with all it leaves,
        and an export of the owner's."""
        gone = new_test_user(cls.env, login=f"gone_{mine.id}", name="Gone")
        # sudo: registers and logs are written by the system
        register = mine.env["crm.adoption.break.glass"].with_user(gone).sudo()
        access = register._open(mine, "other", "A reason that is long enough")
        grants = mine.env["crm.adoption.grant"].sudo()
        grants.search([("user_id", "=", gone.id)]).unlink()
        # sudo: e-mails are made by the system; this one waits to be sent
        mine.env["mail.mail"].sudo().create(
            {
                "subject": "Emergency access",
                "body_html": secret,
                "model": access._name,
                "res_id": access.id,
            }
        )
        row = {"user_id": mine.env.uid, "rows": 1, "reason": secret}
        # sudo: as above
        mine.env["crm.adoption.export.log"].sudo().create(
            dict(row, model="crm.lead", kind="export", day="2030-01-01")
        )
        mine.env["crm.adoption.export.request"].sudo().create(
            dict(row, state="announced")
        )
