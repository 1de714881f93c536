from ast import literal_eval

from psycopg2 import DataError

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

#: Types of fields of which it can be said that they are filled.
PROMISABLE = frozenset(
    {"char", "text", "html", "integer", "float", "monetary", "selection"}
    | {"date", "datetime", "many2one"}
)


class CrmAdoptionAgreementLine(models.Model):
    """One class of deals that is promised; a deal belongs to the first that it fits."""

    _name = "crm.adoption.agreement.line"
    _description = "What a Department Promised"
    _order = "sequence, id"

    agreement_id = fields.Many2one(
        "crm.adoption.agreement", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(
        string="What",
        required=True,
        translate=True,
        help="As both sides call it, for example: New customers in the region.",
    )
    domain = fields.Char(
        string="Which Deals",
        required=True,
        default="[]",
        help="Of the deals of the giving department. Private deals never count.",
    )
    weight = fields.Float(
        default=1,
        help="How much it matters to the receiving side, compared with the others.",
    )
    field_ids = fields.Many2many(
        "ir.model.fields",
        string="Filled Fields",
        groups="sales_team.group_sale_manager",
        domain=[
            ("model", "=", "crm.lead"),
            ("store", "=", True),
            ("ttype", "in", sorted(PROMISABLE)),
        ],
        help="What the receiving side may count on finding in each deal.",
    )
    field_words = fields.Char(
        string="Promised Fields", compute="_compute_field_words", compute_sudo=True
    )
    refresh_days = fields.Integer(
        string="Fresh Within",
        help="A deal counts as fresh if it was changed within so many days. 0: always.",
    )

    _weight_positive = models.Constraint(
        "CHECK(weight > 0)", "Please give a weight above zero."
    )
    _refresh_days_natural = models.Constraint(
        "CHECK(refresh_days >= 0)", "Please choose zero days or more."
    )

    @api.depends("field_ids")
    @api.depends_context("lang")
    def _compute_field_words(self):
        for line in self:
            names = line.field_ids.mapped("field_description")
            line.field_words = ", ".join(names)

    @api.constrains("field_ids")
    def _check_field_ids(self):
        for line in self:
            for field in line.sudo().field_ids:  # a member reads no fields
                is_own = field.model == "crm.lead" and field.store
                if not is_own or field.ttype not in PROMISABLE:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” cannot be promised. Please choose another "
                            "field of the deal.",
                            field=field.field_description,
                        )
                    )

    @api.constrains("domain")
    def _check_domain(self):
        """A condition counts deals with the rights of the system: it names fields of
        the deal only, and none that is closed to sellers."""
        for line in self:
            try:
                domain = line._get_domain()
                domain.validate(self.env["crm.lead"])
                is_plain = all(
                    self._is_plain(condition) for condition in domain.iter_conditions()
                ) and self._is_countable(domain)
            except (ValueError, SyntaxError, TypeError, KeyError):
                is_plain = False
            if not is_plain:
                raise ValidationError(
                    self.env._(
                        "Please describe “%(name)s” by fields of the deal itself, "
                        "such as its stage, team or tags; not by its notes, messages "
                        "or other records.",
                        name=line.name,
                    )
                )

    @api.model
    def _is_countable(self, domain: Domain) -> bool:
        """Whether the database understands it: else no figures are made any more."""
        try:
            with self.env.cr.savepoint():
                # sudo: whether there is any deal is not told
                self.env["crm.lead"].sudo().search_count(domain, limit=1)
        except DataError:
            return False
        return True

    @api.model
    def _is_plain(self, condition) -> bool:
        field = self.env["crm.lead"]._fields[condition.field_expr]
        if "any" in condition.operator or not field.store or field.groups:
            return False
        return field.type not in ("one2many", "many2many") or field.name == "tag_ids"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.agreement_id._change_terms()
        return lines

    def write(self, vals):
        self.agreement_id._check_open()
        result = super().write(vals)
        self.agreement_id._change_terms()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        self.agreement_id._change_terms()

    def _get_domain(self) -> Domain:
        return Domain(literal_eval(self.domain or "[]"))
