from contextlib import contextmanager

from odoo import api, fields, models
from odoo.tools import SQL, format_datetime

from .crm_lead_visibility import STANDARD

OUR_RULES = [("module", "=", "crm_adoption"), ("model", "=", "ir.rule")]


class CrmAdoptionTamper(models.AbstractModel):
    """Owners learn when somebody changes what keeps their deals and notes closed.

    Watched: the record rules of this module, and the access lists of its models. What
    Odoo does by itself when the module is installed or updated is not told.
    """

    _name = "crm.adoption.tamper"
    _description = "Notice of Changed Protections"

    @api.model
    def _is_watching(self) -> bool:
        """Not while modules are loaded. No context key decides, since any client may
        send one."""
        return self.env.registry.ready

    @api.model
    def _get_rules(self, rules):
        """Those of ``rules`` that this module brought."""
        data = self.env["ir.model.data"]
        # sudo: ids of our own data, which a settings administrator may not read
        ours = data.sudo().search([*OUR_RULES, ("res_id", "in", rules.ids)])
        return rules.browse(ours.mapped("res_id"))

    @api.model
    @contextmanager
    def _watch(self, rules):
        """Tell of those of ``rules`` that this module brought and that change inside.

        Called wherever a rule can be changed, its groups' form included.
        """
        if not self._is_watching():
            yield
            return
        # sudo: what was there before counts, whoever changes it
        rules = self._get_rules(rules.sudo())
        before = [rule._get_watched() for rule in rules]
        yield
        self._tell_changed(
            [
                (rule.name, rule._get_change(old))
                for rule, old in zip(rules, before, strict=True)
                if rule._get_watched() != old
            ]
        )

    @api.model
    def _watch_all(self):
        """Watch whichever rule of this module may change inside."""
        # sudo: as in _get_rules
        ours = self.env["ir.model.data"].sudo().search(OUR_RULES)
        return self._watch(self.env["ir.rule"].browse(ours.mapped("res_id")).exists())

    @api.model
    def _get_accesses(self, accesses):
        """Those of ``accesses`` that open a model of this module's with a rule."""
        return accesses.filtered(
            lambda access: self._is_ours(access.sudo().model_id.model)
        )

    @api.model
    def _is_ours(self, name: str) -> bool:
        model = self.env.get(name)
        return model is not None and model._original_module == "crm_adoption"

    # === TELLING ===#

    @api.model
    def _tell_changed(self, changes: list[tuple[str, str]]):
        """Tell every owner of something closed.

        :param changes: what was changed, as pairs of a name and a kind of change
        """
        if not changes:
            return
        self.env["crm.adoption.notice"]._tell(
            self._get_concerned_users(),
            lambda env: env._("A protection of your deals and notes was changed"),
            lambda env: self.with_env(env)._get_words(changes, self.env.user),
            by_mail=True,
        )

    @api.model
    def _tell_uninstalled(self):
        """All protections go: called before the module is removed."""
        self.env["crm.adoption.notice"]._tell(
            self._get_concerned_users(),
            lambda env: env._("The protections of your deals and notes are removed"),
            lambda env: env._(
                "CRM Adoption is being uninstalled. Your deals are open again to "
                "whoever may read deals in Odoo; your personal notes and private "
                "contacts are deleted with it. Ask your administrator why, and what "
                "was kept."
            ),
            by_mail=True,
        )

    @api.model
    def _get_concerned_users(self):
        """Owners of deals with a level of their own, of notes and of cards."""
        rows = self.env.execute_query(
            SQL(
                """SELECT user_id FROM crm_lead
                    WHERE visibility <> %s AND user_id IS NOT NULL
                    UNION SELECT user_id FROM crm_personal_note
                    UNION SELECT user_id FROM crm_personal_card""",
                STANDARD,
                to_flush=[
                    self.env["crm.lead"]._fields["visibility"],
                    self.env["crm.lead"]._fields["user_id"],
                    self.env["crm.personal.note"]._fields["user_id"],
                    self.env["crm.personal.card"]._fields["user_id"],
                ],
            )
        )
        return self.env["res.users"].browse(user_id for (user_id,) in rows)

    @api.model
    def _get_words(self, changes: list[tuple[str, str]], author) -> str:
        kinds = {
            "off": self.env._("switched off"),
            "on": self.env._("switched on again"),
            "changed": self.env._("changed"),
            "added": self.env._("added"),
            "deleted": self.env._("deleted"),
        }
        listed = "; ".join(f"{name}: {kinds[kind]}" for name, kind in changes)
        return self.env._(
            "%(who)s changed protections on %(when)s. %(changes)s. While this lasts, "
            "others may read what was for you alone. You can ask %(who)s why, ask the "
            "privacy officer, and download what is yours. This notice cannot know of "
            "changes made in the program or in the database itself, of somebody who "
            "signs in as you, nor of a copy of the database.",
            who=author.sudo().name,
            when=format_datetime(self.env, fields.Datetime.now(), dt_format="short"),
            changes=listed,
        )
