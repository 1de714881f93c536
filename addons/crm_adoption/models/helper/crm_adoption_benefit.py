from odoo import api, fields, models
from odoo.exceptions import UserError

#: What the owner may write; everything else the program finds or notes.
OWN_FIELDS = {"state", "minutes", "value", "story", "show_name"}
CATEGORIES = [
    ("reminder", "A reminder kept a deal alive"),
    ("colleague_lead", "A deal that somebody else brought was won"),
    ("colleague_note", "A colleague's note helped to win"),
    ("first_touch", "The first contact settled whose client it is"),
    ("deputy", "A deputy moved a deal on"),
    ("hint", "A hint helped to win"),
    ("brought", "Something that I brought came in useful"),
    ("history", "The history settled a question of credit"),
    ("own", "My own story"),
]


class CrmAdoptionBenefit(models.Model):
    """What the CRM did for one person, with what shows it; he alone reads it.

    A nightly job finds candidates, see ``crm_adoption_benefit_find``; only what its
    person confirmed counts. A candidate that he rejected stays, so that it is never
    proposed a second time. ``title`` keeps the name of the deal of then, as the list
    *What I brought* does, so that a row outlives the deal and the right to read it.
    """

    _name = "crm.adoption.benefit"
    _description = "Benefit"
    _log_access = False
    _order = "state, date desc, id desc"

    user_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
        default=lambda self: self.env.uid,
    )
    category = fields.Selection(CATEGORIES, required=True, default="own")
    date = fields.Date(required=True, default=fields.Date.context_today)
    state = fields.Selection(
        [
            ("candidate", "To confirm"),
            ("confirmed", "Confirmed"),
            ("rejected", "Was not so"),
        ],
        required=True,
        default="candidate",
        index=True,
    )
    minutes = fields.Integer(
        string="Minutes Saved", help="Your own estimate; may stay empty."
    )
    value = fields.Selection(
        [
            ("1", "A little"),
            ("2", "Somewhat"),
            ("3", "Good to have"),
            ("4", "Much"),
            ("5", "Decisive"),
        ],
        string="How Much It Helped",
    )
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    title = fields.Char(readonly=True, help="Of the deal, as it was called then.")
    detail = fields.Json(readonly=True, export_string_translation=False)
    story = fields.Text(
        string="In My Words", help="Yours alone until you tell it to colleagues."
    )

    _evidence_unique = models.UniqueIndex(
        "(user_id, category, res_model, res_id) WHERE res_model IS NOT NULL"
    )
    _minutes_positive = models.Constraint(
        "CHECK(minutes >= 0)", "Saved minutes are zero or more."
    )

    @api.depends("category", "title")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        """Masked for everybody but its person, also where something asks by sudo."""
        labels = dict(self._fields["category"]._description_selection(self.env))
        for benefit in self:
            own = benefit.user_id.id == self.env.uid
            parts = [labels.get(benefit.category), benefit.title]
            name = ": ".join(filter(None, parts))
            benefit.display_name = name if own else self.env._("Benefit")

    # === WHO WRITES WHAT ===#

    @api.model_create_multi
    def create(self, vals_list):
        """A person adds his own stories; they count at once, since he wrote them."""
        if not self.env.su:
            vals_list = [self._prepare_own(vals) for vals in vals_list]
        return super().create(vals_list)

    @api.model
    def _prepare_own(self, vals: dict) -> dict:
        """All values, because a client can also send defaults."""
        return {
            "user_id": self.env.uid,
            "category": "own",
            "date": vals.get("date") or fields.Date.context_today(self),
            "state": "confirmed",
            "minutes": vals.get("minutes"),
            "value": vals.get("value"),
            "story": vals.get("story"),
            "show_name": False,
            **dict.fromkeys(("res_model", "res_id", "title", "detail"), False),
            "story_id": False,
        }

    def write(self, vals):
        if not self.env.su:
            self._check_own_values(vals)
        return super().write(vals)

    def _check_own_values(self, vals: dict) -> None:
        allowed = set(OWN_FIELDS)
        if all(benefit.category == "own" for benefit in self):
            allowed.add("date")
        if vals.keys() - allowed:
            raise UserError(
                self.env._(
                    "What was found and where stays as it was found. You can confirm "
                    "it, say that it was not so, and add your own words. Nothing was "
                    "changed."
                )
            )

    @api.constrains("category", "story")
    def _check_own_words(self):
        for benefit in self:
            if benefit.category == "own" and not (benefit.story or "").strip():
                raise UserError(
                    self.env._(
                        "Please write a few words on what helped. What you entered is "
                        "still here."
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_found(self):
        if any(benefit.category != "own" for benefit in self):
            raise UserError(
                self.env._(
                    "What was found would be found once more. Choose “Was not so” "
                    "instead, and it never comes back. Nothing was changed."
                )
            )

    # === ONE CLICK ===#

    def action_confirm(self) -> bool:
        """Yes, it helped: from now on it counts."""
        self.check_access("write")
        self.write({"state": "confirmed"})
        return True

    def action_reject(self) -> bool:
        """It was not so: it counts for nothing and is not proposed again."""
        self.check_access("write")
        self._take_back_story()
        self.write({"state": "rejected"})
        return True

    def action_open_evidence(self) -> dict:
        """Open what shows it; says so where the user reads it no more."""
        self.ensure_one()
        self.check_access("read")
        record = self._get_evidence()
        if record:
            return record.get_formview_action()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "Others work on it now, or it is gone. What it did for you stays "
                    "here."
                ),
            },
        }

    def _get_evidence(self) -> models.Model | None:
        """The record that shows it, if the user may read it."""
        if not self.res_model or self.res_model not in self.env:
            return None
        record = self.env[self.res_model].browse(self.res_id).exists()
        return record._filtered_access("read") or None
