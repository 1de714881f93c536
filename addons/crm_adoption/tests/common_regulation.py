from odoo.tests import TransactionCase, new_test_user


class StageGuideCase(TransactionCase):
    """Sellers, their leader and a pipeline of one team whose company uses the guide.

    New -> Offer (asks for revenue, needed; and for a phone, asked) -> Won.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        salesman = "base.group_user,sales_team.group_sale_salesman"
        everyone = "base.group_user,sales_team.group_sale_salesman_all_leads"
        cls.anna = new_test_user(cls.env, "guide_anna", salesman)
        cls.boris = new_test_user(cls.env, "guide_boris", everyone)
        cls.lena = new_test_user(cls.env, "guide_lena", everyone)
        cls.sara = new_test_user(
            cls.env, "guide_sara", "base.group_user,sales_team.group_sale_manager"
        )
        cls.oleg = new_test_user(
            cls.env, "guide_oleg", f"{salesman},crm_adoption.group_stage_override"
        )
        cls._prepare_pipeline()
        cls._prepare_criteria()
        cls.env.company.stage_guide_mode = "on"

    @classmethod
    def _prepare_pipeline(cls):
        cls.env["crm.stage"].search([]).team_ids = cls.env["crm.team"].create(
            {"name": "Others"}
        )
        cls.team, cls.other_team = cls.env["crm.team"].create(
            [{"name": "Guided", "user_id": cls.lena.id}, {"name": "Neighbours"}]
        )
        cls.team.member_ids = cls.anna + cls.oleg + cls.lena
        values = {"team_ids": cls.team.ids}
        cls.stage_new, cls.stage_offer, cls.stage_won = cls.env["crm.stage"].create(
            [
                {"name": "Guided New", "sequence": 101, **values},
                {"name": "Guided Offer", "sequence": 102, **values},
                {"name": "Guided Won", "sequence": 103, "is_won": True, **values},
            ]
        )
        cls.stage_elsewhere = cls.env["crm.stage"].create(
            {"name": "Elsewhere", "sequence": 100, "team_ids": cls.other_team.ids}
        )

    @classmethod
    def _prepare_criteria(cls):
        cls.needs_revenue = cls._criterion("expected_revenue", severity="block")
        cls.asks_phone = cls._criterion("phone", severity="warn")

    @classmethod
    def _criterion(cls, field_name, **values):
        return cls.env["crm.stage.criterion"].create(
            {
                "stage_id": cls.stage_offer.id,
                "name": f"Do we know {field_name}?",
                "why": f"{field_name} helps",
                "field_id": cls.env["ir.model.fields"]._get("crm.lead", field_name).id,
                **values,
            }
        )

    @classmethod
    def _deal(cls, **values):
        """A deal of Anna's that already exists when the guide looks at it."""
        return cls.env["crm.lead"].create(
            {
                "name": "Boiler house",
                "type": "opportunity",
                "team_id": cls.team.id,
                "user_id": cls.anna.id,
                "stage_id": cls.stage_new.id,
                **values,
            }
        )

    def _moves(self, deal):
        """The log of a deal without its creation, oldest first."""
        return (
            self.env["crm.stage.move"]
            .search([("lead_id", "=", deal.id), ("direction", "!=", "create")])
            .sorted("id")
        )
