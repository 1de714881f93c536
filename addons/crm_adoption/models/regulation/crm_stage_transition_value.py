from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: Types whose value can be written down in one line.
WRITABLE = ("boolean", "char", "float", "integer", "monetary", "selection", "text")


class CrmStageTransitionValue(models.Model):
    """A value that a way fills in, where the deal has nothing in this field yet."""

    _name = "crm.stage.transition.value"
    _description = "Value Filled In on a Way"
    _order = "transition_id, id"

    transition_id = fields.Many2one(
        "crm.stage.transition", required=True, index=True, ondelete="cascade"
    )
    field_id = fields.Many2one(
        "ir.model.fields",
        string="Field",
        required=True,
        ondelete="cascade",
        domain=[
            ("model", "=", "crm.lead"),
            ("store", "=", True),
            ("readonly", "=", False),
            ("ttype", "in", WRITABLE),
        ],
    )
    value = fields.Char(
        required=True,
        help="As it is stored: a text, a number, the technical value of a choice, "
        "or True.",
    )

    @api.constrains("field_id", "value")
    def _check_value(self):
        for line in self.filtered(lambda line: not line._fits()):
            raise ValidationError(
                self.env._(
                    "“%(value)s” does not fit the field “%(field)s”. Please write a "
                    "value as the field stores it.",
                    value=line.value,
                    # sudo: a sales administrator reads no fields
                    field=line.sudo().field_id.field_description,
                )
            )

    def _fits(self) -> bool:
        """Whether the field is there and takes the value; both may have changed."""
        try:
            self._read_value()
        except (KeyError, ValueError):
            return False
        return True

    def _read_value(self):
        """The value as ``write`` takes it.

        :raise KeyError, ValueError: when it does not fit the field
        """
        line = self.sudo()  # a sales administrator reads no fields
        if line.field_id.model != "crm.lead" or line.field_id.ttype not in WRITABLE:
            raise KeyError(line.field_id.name)
        field = self.env["crm.lead"]._fields[line.field_id.name]
        if field.type in ("integer", "float", "monetary"):
            return (int if field.type == "integer" else float)(line.value)
        if field.type == "boolean":
            return {"true": True, "false": False}[line.value.strip().lower()]
        if field.type == "selection" and line.value not in field.get_values(self.env):
            raise ValueError(line.value)
        return line.value
