"""The paths to a deal, one line each; ``test_privacy_matrix`` walks them."""

from datetime import datetime
from zipfile import ZipFile

from odoo.exceptions import UserError

from .common_privacy import SECRET


def _lead(env, deal):
    return env["crm.lead"].browse(deal.id)


def _partner(env, deal):
    return env["res.partner"].browse(deal.sudo().partner_id.id)


def _of(deal):
    return [("model", "=", "crm.lead"), ("res_id", "=", deal.id)]


def _on(deal):
    return [("res_model", "=", "crm.lead"), ("res_id", "=", deal.id)]


def _seen(found):
    return SECRET if found else ""


def _draft(env, model_name, deal, **vals):
    return env[model_name].new(dict(vals, res_id=deal.id))


def _draft_of_meeting(env, deal):
    model_id = env["ir.model"].sudo()._get_id("calendar.event")
    meeting = deal.calendar_event_ids
    return _draft(env, "mail.activity", meeting, res_model_id=model_id)


def _files_of_meeting(env, deal):
    meeting = deal.with_env(env).sudo().calendar_event_ids
    return meeting.message_ids.attachment_ids.with_env(env)


def _mails(env, deal):
    messages = deal.sudo().message_ids.ids
    return (
        env["mail.mail"]
        .sudo()
        .search([("mail_message_id", "in", messages)])
        .with_env(env)
    )


def _find_notified(env, deal):
    message = deal.sudo().message_ids[:1]
    partner = env.ref("base.partner_root")
    notifications = env["mail.notification"]
    notifications.sudo().create(
        {"mail_message_id": message.id, "res_partner_id": partner.id}
    )
    return notifications.search([("mail_message_id", "=", message.id)]).res_partner_id


def _copy_meeting(env, deal):
    meeting = env["calendar.event"].browse(deal.calendar_event_ids.ids)
    env.invalidate_all()  # nothing that the superuser has read
    return meeting.copy()


def _digest(env, deal):
    """What the periodic mail counts, in a year in which there is just this deal."""
    env.cr.execute(
        "UPDATE crm_lead SET create_date = '1999-06-01' WHERE id = %s", [deal.id]
    )
    digest = env["digest.digest"].with_context(
        start_datetime=datetime(1999, 1, 1), end_datetime=datetime(2000, 1, 1)
    )
    return digest.new({}).kpi_crm_lead_created_value


def _convert(env, deal):
    mine = env["crm.lead"].create({"name": "Same mail", "email_from": deal.email_from})
    wizard = env["crm.lead2opportunity.partner"].with_context(
        active_model="crm.lead", active_id=mine.id, active_ids=mine.ids
    )
    return _seen(deal.id in wizard.create({}).duplicated_lead_ids.ids)


def _merge(env, deal):
    wizard = env["crm.merge.opportunity"].create({"opportunity_ids": deal.ids})
    return wizard.opportunity_ids.mapped("name")


def _compose(env, deal):
    composer = env["mail.compose.message"].with_context(
        default_model="crm.lead", default_res_ids=deal.ids
    )
    draft = composer.create({})
    return [draft.subject, draft.body]


def _deliver(env, deal, act):
    """What the persona gets when the owner tries to reach him by ``act``."""
    owner = deal.sudo().user_id
    try:
        act(deal.with_user(owner).sudo(False), env.user)
    except UserError:  # told to the owner; nothing was sent
        return ""
    env.invalidate_all()
    found = env["mail.message"].search_count([("body", "ilike", "delivered")])
    return _seen(
        found or env["mail.activity"].search_count([("note", "ilike", "delivered")])
    )


def _subscribe(env, deal):
    """Whether the owner can make the persona a follower."""
    owner = deal.sudo().user_id
    deal.with_user(owner).sudo(False).message_subscribe(env.user.partner_id.ids)
    return _seen(env.user.partner_id in deal.sudo().message_partner_ids)


def _edit_mention(mine, user):
    message = mine.message_post(body="To be edited", message_type="comment")
    partner_ids = user.partner_id.ids
    mine._message_update_content(message, body="delivered", partner_ids=partner_ids)


def _stale_follow(mine, user):
    """As if he had followed while the deal was open to him."""
    level = mine.visibility
    _set_level(mine, "standard")
    mine.sudo().message_subscribe(user.partner_id.ids)
    _set_level(mine, level)
    mine.message_post(body="delivered", subtype_xmlid="mail.mt_comment")


def _set_level(deal, level):
    deal.env.cr.execute(
        "UPDATE crm_lead SET visibility = %s WHERE id = %s", [level, deal.id]
    )
    deal.env.invalidate_all()


def _assign(mine, user):
    mine.activity_schedule(
        "mail.mail_activity_data_call", user_id=user.id, note="delivered"
    )


def next_stage(deal):
    """The stage after the deal's own, whoever looks."""
    return deal.env["crm.stage.gate"]._stages_ahead(deal.sudo())[:1]


def _lead_model(env):
    return env["ir.model"].sudo()._get_id("crm.lead")


def _own_data(env):
    with env["crm.adoption.own.data"]._make_zip() as file, ZipFile(file) as archive:
        return archive.read("data.json").decode()


def _similar(env, deal):
    mine = env["crm.lead"].create({"name": "Same phone", "phone": "+32485001122"})
    return _seen(deal.id in mine.duplicate_lead_ids.ids or mine.duplicate_lead_count)


def _facts_of_others(env):
    """The facts of who leads nobody: there are none."""
    if env["crm.adoption.coaching"]._is_leader():
        return ""
    return _seen(env["crm.adoption.pipeline.fact"].search_count([]))


# Each gives something that contains SECRET if the persona learns of the deal.
READ_PATHS = {
    "read": lambda e, d: _lead(e, d).read(["name", "description"]),
    "web_read": lambda e, d: _lead(e, d).web_read({"name": {}}),
    "export": lambda e, d: _lead(e, d).export_data(["name"]),
    "search_read": lambda e, d: e["crm.lead"].search_read([], ["name"]),
    "search_count": lambda e, d: _seen(
        e["crm.lead"].search_count([("description", "ilike", SECRET)])
    ),
    "name_search": lambda e, d: e["crm.lead"].name_search(SECRET),
    "group": lambda e, d: e["crm.lead"].formatted_read_group([], ["name"]),
    "web_search_read": lambda e, d: e["crm.lead"].web_search_read([], {"name": {}}),
    "web_read_group": lambda e, d: e["crm.lead"].web_read_group(
        [],
        ["stage_id"],
        ["__count"],
        auto_unfold=True,
        unfold_read_specification={"name": {}},
    ),
    "sum": lambda e, d: _seen(
        e["crm.lead"].formatted_read_group(
            [("id", "=", d.id)], [], ["expected_revenue:sum"]
        )[0]["expected_revenue:sum"]
    ),
    "progress bar": lambda e, d: _seen(
        e["crm.lead"].read_progress_bar(
            [("id", "=", d.id)],
            "stage_id",
            {"field": "priority", "colors": {"0": "muted"}},
        )
    ),
    "count of a contact": lambda e, d: _seen(
        d.partner_id.with_env(e).opportunity_count
    ),
    "digest": lambda e, d: _seen(_digest(e, d)),
    "converting": _convert,
    "merging": _merge,
    "composer": _compose,
    "any": lambda e, d: _seen(
        e["res.partner"].search_count([("opportunity_ids.name", "ilike", SECRET)])
    ),
    "copy": lambda e, d: _lead(e, d).copy().sudo().name,
    "follower's list": lambda e, d: _seen(
        _lead(e, d).with_user(e.uid).message_is_follower
        and e["crm.lead"].search_count([("id", "=", d.id)])
    ),
    "display name": lambda e, d: _lead(e, d).display_name,
    "similar deals": _similar,
    "message": lambda e, d: e["mail.message"].search_read(_of(d), ["body"]),
    "message count": lambda e, d: _seen(e["mail.message"].search_count(_of(d))),
    "attachment": lambda e, d: e["ir.attachment"].search_read(_on(d), ["name"]),
    "activity report": lambda e, d: e["crm.activity.report"].search_read(
        [("lead_id", "=", d.id)], ["body"]
    ),
    "activity report group": lambda e, d: e["crm.activity.report"].formatted_read_group(
        [("lead_id", "=", d.id)], ["lead_id"]
    ),
    "activity": lambda e, d: e["mail.activity"].search_read(_on(d), ["note"]),
    "stage moves": lambda e, d: e["crm.stage.move"].search_read(
        [("lead_id", "=", d.id)], ["to_stage_name"]
    ),
    "stage answers": lambda e, d: e["crm.lead.criterion.state"].search_read(
        [("lead_id", "=", d.id)], ["note"]
    ),
    "stage guide": lambda e, d: d.with_env(e).get_stage_guide(),
    "stage dialog": lambda e, d: d.with_env(e).get_stage_move(next_stage(d).id),
    "stage filter": lambda e, d: _seen(
        e["crm.lead"].search_count(
            [("id", "=", d.id), ("stage_gate_state", "in", ("none", "ready", "open"))]
        )
    ),
    "coaching": lambda e, d: e["crm.adoption.coaching"].get_coaching(),
    "pipeline facts": lambda e, d: e["crm.adoption.pipeline.fact"].search_read([]),
    "pipeline facts of others": lambda e, d: _facts_of_others(e),
    "credit": lambda e, d: e["crm.adoption.credit"].search_read(
        [("lead_id", "=", d.id)], ["title", "lead_title", "lead_id"]
    ),
    "credit in words": lambda e, d: _seen(_lead(e, d).credit_summary),
    "contact's credit": lambda e, d: _seen(_partner(e, d).credit_summary),
    "grants": lambda e, d: _seen(
        e["crm.adoption.grant"].search_count([("lead_id", "=", d.id)])
    ),
    "requests": lambda e, d: e["crm.adoption.access.request"].search_read(
        [], ["text", "title"]
    ),
    "own data": lambda e, d: _own_data(e),
    "visits": lambda e, d: _seen(
        e["crm.adoption.access.log"].search_count([("lead_id", "=", d.id)])
    ),
    "emergency register": lambda e, d: e["crm.adoption.break.glass"].search_read(
        [], ["deal_name"]
    ),
    "activity view": lambda e, d: _seen(
        e["mail.activity"].get_activity_data("crm.lead", [("id", "=", d.id)])[
            "activity_res_ids"
        ]
    ),
}
# Open to every employee in Odoo, so that the names and texts there need care.
OPEN_PATHS = {
    "draft activity": lambda e, d: _draft(
        e, "mail.activity", d, res_model_id=_lead_model(e)
    ).res_name,
    "activity's name": lambda e, d: (
        d.with_env(e).sudo().activity_ids.mapped("display_name")
    ),
    "draft message": lambda e, d: _draft(
        e, "mail.message", d, model="crm.lead"
    ).record_name,
    "name under sudo": lambda e, d: _lead(e, d).sudo().display_name,
    "meeting": lambda e, d: e["calendar.event"].search_read(
        [], ["name", "description"]
    ),
    "meeting's title": lambda e, d: _draft_of_meeting(e, d).res_name,
    "meeting's deal": lambda e, d: e["calendar.event"].search_read(
        [], ["opportunity_id"]
    ),
    "meeting's oracle": lambda e, d: _seen(
        e["calendar.event"].search_count([("description", "ilike", SECRET)])
    ),
    "meeting of deal": lambda e, d: _seen(
        e["calendar.event"].search_count([("opportunity_id", "=", d.id)])
    ),
    "meeting any": lambda e, d: _seen(
        e["calendar.event"].search_count([("opportunity_id.phone", "!=", False)])
    ),
    "meetings in order": lambda e, d: _seen(
        len(e["calendar.event"].search([], order="name"))
    ),
    "meeting group": lambda e, d: e["calendar.event"].formatted_read_group(
        [], ["name"]
    ),
    "meeting's messages": lambda e, d: e["mail.message"].search_read(
        [("model", "=", "calendar.event"), ("res_id", "in", d.calendar_event_ids.ids)],
        ["body"],
    ),
    "meeting's files": lambda e, d: e["ir.attachment"].search_read(
        [("res_model", "=", "calendar.event")], ["name"]
    ),
    "meeting's file": lambda e, d: _files_of_meeting(e, d).read(["name"]),
    "meeting's copy": lambda e, d: _seen(_copy_meeting(e, d)),
    "meeting's invitations": lambda e, d: _seen(
        e["calendar.attendee"]
        .search([("event_id", "in", d.calendar_event_ids.ids)])
        .mapped("access_token")
    ),
    "contact of deal": lambda e, d: _seen(
        e["res.partner"].search_count([("opportunity_ids", "in", [d.id])])
    ),
    "contact not of deal": lambda e, d: _seen(
        d.partner_id
        not in e["res.partner"].search([("opportunity_ids", "!=", d.id)]).sudo()
    ),
    "message's name": lambda e, d: (
        d.with_env(e).sudo().message_ids.mapped("display_name")
    ),
    "e-mail's name": lambda e, d: _mails(e, d).sudo().mapped("display_name"),
    "e-mail": lambda e, d: _mails(e, d).search_read([], ["body_html"]),
    "tracked value": lambda e, d: e["mail.tracking.value"].search_read(
        [], ["new_value_char"]
    ),
    "dialog's level": lambda e, d: _seen(
        e["crm.lead.visibility.wizard"].create({"lead_id": d.id}).level
    ),
    "exports": lambda e, d: e["crm.adoption.export.log"].search_read([], ["reason"]),
    "announced exports": lambda e, d: e["crm.adoption.export.request"].search_read(
        [], ["reason"]
    ),
    "who was notified": lambda e, d: _seen(_find_notified(e, d)),
    "emergency's e-mail": lambda e, d: e["mail.mail"].search_read(
        [("mail_message_id.model", "=", "crm.adoption.break.glass")], ["body_html"]
    ),
    "inbox": lambda e, d: e["mail.message"].search_read(
        [("needaction", "=", True)], ["body"]
    ),
}
# The owner, or the system in his place, reaches out to the persona.
DELIVERIES = {
    "mention": lambda mine, user: mine.message_post(
        body="delivered", partner_ids=user.partner_id.ids
    ),
    "edited mention": _edit_mention,
    "mail gateway": lambda mine, user: mine.sudo().message_post(
        body="delivered", partner_ids=user.partner_id.ids
    ),
    "notice": lambda mine, user: mine.message_notify(
        body="delivered", partner_ids=user.partner_id.ids
    ),
    "stale follow": _stale_follow,
    "assignment": _assign,
}
DELIVERY_PATHS = {
    name: lambda e, d, act=act: _deliver(e, d, act) for name, act in DELIVERIES.items()
} | {"follow": _subscribe}
# What a client sends over the wire: model, method, arguments; the answer holds SECRET
# if it tells of the deal. Errors count with their debug information.
RPC_PATHS = {
    "read": lambda d: ("crm.lead", "read", d.ids, ["name"]),
    "web_read": lambda d: ("crm.lead", "web_read", d.ids, {"display_name": {}}),
    "web_search_read": lambda d: ("crm.lead", "web_search_read", [], {"name": {}}),
    "search_read": lambda d: ("crm.lead", "search_read", [], ["name"]),
    "name_search": lambda d: ("crm.lead", "name_search", SECRET),
    "group": lambda d: ("crm.lead", "formatted_read_group", [], ["name"], ["__count"]),
    "export": lambda d: ("crm.lead", "export_data", d.ids, ["name"]),
    "stage guide": lambda d: ("crm.lead", "get_stage_guide", d.ids),
    "name of a draft": lambda d: (
        "mail.activity",
        "onchange",
        [],
        {
            "res_model": "crm.lead",
            "res_model_id": _lead_model(d.env),
            "res_id": d.id,
        },
        ["res_id"],
        {"res_name": {}},
    ),
    "title of a draft": lambda d: (
        "mail.message",
        "onchange",
        [],
        {"model": "crm.lead", "res_id": d.id},
        ["res_id"],
        {"record_name": {}},
    ),
    "messages": lambda d: ("mail.message", "search_read", _of(d), ["body"]),
    "files": lambda d: ("ir.attachment", "search_read", _on(d), ["name"]),
    "activities": lambda d: ("mail.activity", "search_read", _on(d), ["note"]),
    "activity": lambda d: (
        "mail.activity",
        "read",
        d.sudo().activity_ids.ids,
        ["summary"],
    ),
    "activity report": lambda d: (
        "crm.activity.report",
        "search_read",
        [("lead_id", "=", d.id)],
        ["body"],
    ),
    "meetings": lambda d: (
        "calendar.event",
        "search_read",
        [],
        ["name", "description", "opportunity_id"],
    ),
    "stage moves": lambda d: ("crm.stage.move", "search_read", [], ["to_stage_name"]),
    "stage answers": lambda d: (
        "crm.lead.criterion.state",
        "search_read",
        [],
        ["note"],
    ),
    "coaching": lambda d: ("crm.adoption.coaching", "get_coaching"),
}
# Where the audience over the wire is not the level's.
NARROWER_RPC_PATHS = {
    "activities": "activity",
    "stage moves": "stage moves",
    "stage answers": "stage answers",
    "coaching": "coaching",
}
# Paths that lead only some of the audience there, as in plain Odoo: boris and carla are
# let in to all documents; he follows the deal, she has an activity there.
WRITERS = {"anna", "lena", "sara", "ada"}
FOLLOWERS = {"boris", "carla"}
NARROWER_PATHS = {
    "own data": {"anna", "carla"},  # its owner, and who has an activity on it
    "inbox": FOLLOWERS,
    "follower's list": {"anna", *FOLLOWERS},
    "copy": {"anna", "boris", "carla", "sara", "ada"},
    "activity": {*WRITERS, "carla"},
    "activity view": {*WRITERS, "carla"},
    "stage moves": WRITERS,
    "stage answers": {*WRITERS, "boris", "carla"},
    "stage dialog": WRITERS,
    "coaching": {"ada", "lena", "sara"},
    "pipeline facts": set(),
    "pipeline facts of others": set(),
    "meeting's copy": {*WRITERS, "boris", "carla"},
    "e-mail": {"ada"},
    "tracked value": {"ada"},
    "credit": {"anna"},
    "grants": {"anna"},
    "requests": {"anna"},
    "visits": {"anna"},
    "emergency register": {"anna"},
    "exports": {"anna"},
    "announced exports": {"anna"},
    "emergency's e-mail": set(),
}
WRITE_PATHS = {
    "write": lambda lead: lead.write({"name": "Changed"}),
    "won": lambda lead: lead.action_set_won(),
    "reassign": lambda lead: lead.action_hand_over(lead.env.uid),
    "share": lambda lead: lead.action_share(lead.env.ref("base.user_admin").id),
    "post": lambda lead: lead.message_post(body="Hello"),
    "plan": lambda lead: lead.activity_schedule("mail.mail_activity_data_call"),
    "subscribe": lambda lead: lead.message_subscribe(
        lead.env.ref("base.partner_admin").ids
    ),
    "archive": lambda lead: lead.action_archive(),
}
