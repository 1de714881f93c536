from odoo.tests import TransactionCase, new_test_user

SECRET = "TOPSECRET"


class PrivacyCommon(TransactionCase):
    """Team Key Accounts: lena leads, anna, boris and nina are members.
    Team Regions: carla. No team: dora, sara, ada, egon, paul. The department North has
    the team Key Accounts and dora.

    ========  ===========================================
    anna      own documents; owner of every deal here
    nina      own documents
    boris     all documents
    lena      own documents; leads Key Accounts
    carla     all documents, another team
    dora      own documents; same department
    sara      sales administrator
    ada       settings and sales administrator
    paul      privacy officer without a sales right
    egon      employee without a CRM right
    ========  ===========================================
    """

    GROUPS = {
        "anna": "sales_team.group_sale_salesman",
        "nina": "sales_team.group_sale_salesman",
        "boris": "sales_team.group_sale_salesman_all_leads",
        "lena": "sales_team.group_sale_salesman",
        "carla": "sales_team.group_sale_salesman_all_leads",
        "dora": "sales_team.group_sale_salesman",
        "sara": "sales_team.group_sale_manager",
        "ada": "base.group_system,sales_team.group_sale_manager",
        "paul": "base.group_user,crm_adoption.group_privacy_officer",
        "egon": "base.group_user",
    }
    WORKERS = {"anna", "lena", "sara", "ada"}
    AUDIENCE = {
        "private": {"anna"},
        "team": {*WORKERS, "nina", "boris"},
        "department": {*WORKERS, "nina", "boris", "dora"},
        "company": {*WORKERS, "nina", "boris", "dora", "carla"},
    }
    WRITERS = {
        "private": {"anna"},
        "team": WORKERS,
        "department": WORKERS,
        "company": WORKERS,
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            name: new_test_user(
                cls.env,
                login=f"{name}_privacy",
                name=name.capitalize(),
                password=f"{name}_privacy",
                groups=f"{groups},base.group_allow_export",
                notification_type="inbox",
            )
            for name, groups in cls.GROUPS.items()
        }
        cls.team = cls._make_team("Key Accounts", "lena", ["anna", "boris", "nina"])
        cls.other_team = cls._make_team("Regions", None, ["carla"])
        cls.department = cls.env["crm.adoption.department"].create(
            {
                "name": "North",
                "team_ids": cls.team.ids,
                "user_ids": cls.users["dora"].ids,
            }
        )
        cls.partner = cls.env["res.partner"].create({"name": "Northgate Dairy"})

    @classmethod
    def _make_team(cls, name, leader, members):
        return cls.env["crm.team"].create(
            {
                "name": name,
                "user_id": leader and cls.users[leader].id,
                "member_ids": [cls.users[member].id for member in members],
            }
        )

    @classmethod
    def _env(cls, name):
        """The environment of a persona, with nothing in its cache."""
        cls.env.flush_all()
        cls.env.invalidate_all()
        return cls.env(user=cls.users[name], su=False)

    @classmethod
    def _as(cls, record, name):
        return record.with_env(cls._env(name))

    @classmethod
    def _make_deal(cls, owner="anna", **vals):
        """A deal that ``owner`` makes himself; standard unless told."""
        defaults = {
            "name": f"{SECRET} boiler house",
            "type": "opportunity",
            "team_id": cls.team.id,
            "phone": "+32485001122",
            "expected_revenue": 7654321,
            "email_from": "secret@northgate.example",
            "description": f"<p>{SECRET} agenda</p>",
        }
        leads = cls._env(owner)["crm.lead"]
        return leads.create(dict(defaults, **vals))
