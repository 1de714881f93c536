from collections.abc import Callable

from markupsafe import Markup

from odoo import SUPERUSER_ID, api, models

from .mail_message import NOTICE


class CrmAdoptionNotice(models.AbstractModel):
    """News of the system about privacy, to the people whom it concerns."""

    _name = "crm.adoption.notice"
    _description = "Privacy Notice"

    @api.model
    def _tell(
        self,
        users,
        subject: Callable,
        body: Callable,
        record=None,
        by_mail: bool = False,
    ):
        """Send every one of ``users`` a message in his own language.

        It is the system's: whoever makes a message reads it, and whom it went to.

        :param subject: ``subject(env)``, and ``body(env)`` likewise, give the words
        :param record: what the message links to; its readers only may read over it
        :param by_mail: also as an e-mail to those who read messages in Odoo
        """
        system = self.with_user(SUPERUSER_ID)
        # sudo: news come from the system, to people whom the user need not know
        for user in users.sudo().filtered("active"):
            env = system.with_context(lang=user.lang).env
            words = {"subject": subject(env), "body": body(env)}
            link = {"model": record._name, "res_id": record.id} if record else {}
            author = env.ref("base.partner_root")
            env["mail.thread"].message_notify(
                partner_ids=user.partner_id.ids,
                author_id=author.id,
                subtype_xmlid=NOTICE,
                **link,
                **words,
            )
            if by_mail and user.notification_type == "inbox" and user.email:
                self._send(env, user, author, link, words)

    def _send(self, env, user, author, link, words):
        mail = env["mail.mail"].create(
            {
                "author_id": author.id,
                "recipient_ids": user.partner_id.ids,
                "subject": words["subject"],
                "body_html": Markup("<p>%s</p>") % words["body"],
                "auto_delete": True,
                "subtype_id": env.ref(NOTICE).id,
                **link,
            }
        )
        mail.send_after_commit()
