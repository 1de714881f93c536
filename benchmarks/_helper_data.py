"""A sales department of 200 sellers with the history that deal signals are read from.

Everything is written by SQL, seeded: of 100 deals 40 are open, 30 won and 30 lost. Each
has ten messages, two to three of them from the customer, three moves, a change of the
amount for every fourth, an activity and, for two of three, a meeting. Won deals stay in
a stage for as long as an exponential of seven days says, open ones up to half a year.
"""

SELLERS, TEAMS, PARTNERS = 200, 20, 50_000
MESSAGES = 10

DEALS = """
INSERT INTO crm_lead (name, type, active, stage_id, team_id, user_id, partner_id,
    company_id, visibility, blind_match, won_status, probability,
    automated_probability, expected_revenue, priority, date_deadline, date_closed,
    date_last_stage_update, email_normalized, create_uid, write_uid, create_date,
    write_date)
SELECT 'Deal ' || n, 'opportunity', part < 70,
    CASE WHEN part BETWEEN 40 AND 69 THEN %(won)s
         ELSE (%(stages)s)[1 + n %% %(stage_count)s] END,
    (%(teams)s)[1 + n %% %(team_count)s], (%(sellers)s)[1 + n %% %(seller_count)s],
    %(partner)s + n %% %(partner_count)s, %(company)s,
    'standard', 'company',
    CASE WHEN part < 40 THEN 'pending' WHEN part < 70 THEN 'won' ELSE 'lost' END,
    CASE WHEN part < 40 THEN chance WHEN part < 70 THEN 100 ELSE 0 END,
    CASE WHEN part < 40 THEN chance WHEN part < 70 THEN 100 ELSE 0 END,
    n %% 1000 * 100, '0',
    current_date + (random() * 120 - 30)::int,
    CASE WHEN part >= 40 THEN now() - ended * interval '1 day' END,
    now() - ended * interval '1 day', 'buyer' || n %% 150000 || '@example.com',
    %(uid)s, %(uid)s,
    CASE WHEN part < 40 THEN now() - (5 + random() * 180) * interval '1 day'
         ELSE now() - (ended - ln(random() + 1e-9) * 21 + 1) * interval '1 day' END,
    now()
  FROM (SELECT n, (n::bigint * 7919 / 100) %% 100 AS part,
               5 + 80 * random() AS chance, random() * 700 AS ended
          FROM generate_series(1, %(deals)s) AS n) AS numbered
"""
SPAN = """
(SELECT id, partner_id, user_id, stage_id, create_date,
        COALESCE(date_closed, now()::timestamp) AS until, won_status
   FROM crm_lead WHERE name LIKE 'Deal %%')
"""
MESSAGE = f"""
INSERT INTO mail_message (model, res_id, message_type, subtype_id, author_id, date,
    create_date, body, subject)
SELECT 'crm.lead', l.id,
    CASE WHEN n < 4 THEN 'notification' WHEN n %% 4 = 0 THEN 'email'
         WHEN n %% 4 = 1 THEN 'email_outgoing' ELSE 'comment' END,
    CASE WHEN n >= 4 THEN %(comment)s END,
    CASE WHEN n >= 4 AND n %% 4 = 0 THEN l.partner_id ELSE u.partner_id END,
    at, at, '<p>Some words about the deal</p>', CASE WHEN n < 4 THEN 'move ' || n END
  FROM {SPAN} l JOIN res_users u ON u.id = l.user_id
  CROSS JOIN LATERAL (
       SELECT n, l.create_date + (l.until - l.create_date)
                   * LEAST((n - 0.3 + 0.5 * random()) / %(messages)s, 1) AS at
         FROM generate_series(1, %(messages)s) AS n) AS words
"""
MOVES = """
WITH moves AS (
    SELECT m.id, m.res_id, m.date, l.stage_id, l.won_status,
           ROW_NUMBER() OVER (PARTITION BY m.res_id ORDER BY m.date) AS place
      FROM mail_message m JOIN crm_lead l ON l.id = m.res_id
     WHERE m.model = 'crm.lead' AND m.subject LIKE 'move %%')
INSERT INTO mail_tracking_value (mail_message_id, field_id, old_value_integer,
    new_value_integer, create_date)
SELECT id, %(field)s, (%(stages)s)[1 + (stage_id + place - 1) %% %(stage_count)s],
    CASE WHEN place = 3 THEN stage_id
         ELSE (%(stages)s)[1 + (stage_id + place) %% %(stage_count)s] END, date
  FROM moves
"""
AMOUNTS = """
INSERT INTO mail_tracking_value (mail_message_id, field_id, old_value_float,
    new_value_float, create_date)
SELECT id, %(field)s, 50000, 30000 + 30000 * random(), date FROM mail_message
 WHERE model = 'crm.lead' AND subject = 'move 2' AND res_id %% 4 = 0
"""
ACTIVITIES = f"""
INSERT INTO mail_activity (res_model, res_model_id, res_id, activity_type_id, user_id,
    date_deadline, date_done, active, summary, create_date)
SELECT 'crm.lead', %(model)s, l.id, %(type)s, l.user_id,
    (l.until - random() * interval '30 days' + interval '10 days')::date,
    CASE WHEN l.won_status <> 'pending' THEN l.until::date END,
    l.won_status = 'pending', 'Call', l.create_date
  FROM {SPAN} l WHERE l.id %% 5 <> 0
"""
MEETINGS = f"""
INSERT INTO calendar_event (name, opportunity_id, start, stop, active, show_as, user_id,
    privacy)
SELECT 'Visit', l.id, at, at + interval '1 hour', true, 'busy', l.user_id, 'public'
  FROM {SPAN} l
  CROSS JOIN LATERAL (
       SELECT l.create_date + (l.until - l.create_date) * random() AS at) AS day
 WHERE l.id %% 3 <> 0
"""
GUESTS = """
INSERT INTO calendar_event_res_partner_rel (calendar_event_id, res_partner_id)
SELECT e.id, %(partner)s + (e.id * 7 + k) %% %(partner_count)s
  FROM calendar_event e, generate_series(1, 2) AS k WHERE e.name = 'Visit'
"""
SNAPSHOTS = """
INSERT INTO crm_adoption_deal_snapshot (lead_id, date, stage_id, date_deadline,
    automated_probability, expected_revenue, pushes)
SELECT id, current_date - 7 * k, stage_id, date_deadline - 3 * k,
    LEAST(automated_probability + 10 * k * random(), 99), expected_revenue, 3 - k
  FROM crm_lead, generate_series(1, 3) AS k WHERE name LIKE 'Deal %%'
   AND won_status = 'pending'
"""
_TABLES = (
    "crm_adoption_deal_snapshot, crm_adoption_signal_history, crm_adoption_signal_run, "
    "crm_adoption_signal_reading, crm_adoption_flag, crm_adoption_benchmark, "
    "crm_adoption_self_metric, crm_adoption_team_metric, mail_activity, "
    "calendar_event, mail_message, crm_lead"
)


def people(env) -> None:
    """Sellers in teams of ten; the first of each team leads it."""
    group = env.ref("sales_team.group_sale_salesman_all_leads").id
    sellers = env["res.users"].create(
        [
            {"name": f"Seller {n}", "login": f"bench_{n}", "group_ids": [(4, group)]}
            for n in range(SELLERS)
        ]
    )
    env["crm.team"].create(
        [
            {
                "name": f"Team {n}",
                "user_id": sellers[n].id,
                "member_ids": sellers[n::TEAMS].ids,
            }
            for n in range(TEAMS)
        ]
    )
    env.flush_all()
    # Who joined just now has no figures yet.
    env.cr.execute("UPDATE crm_team_member SET create_date = now() - interval '1 year'")
    _trust(env)
    env.cr.execute(
        "INSERT INTO res_partner (name, complete_name, active, type, function) "
        "SELECT 'Partner ' || n, 'Partner ' || n, true, 'contact', "
        "CASE WHEN n %% 9 = 0 THEN 'Director' END FROM generate_series(1, %s) AS n",
        [PARTNERS],
    )
    env.cr.execute(
        "UPDATE res_partner SET commercial_partner_id = id "
        "WHERE commercial_partner_id IS NULL"
    )
    env.cr.commit()


def _trust(env) -> None:
    """Until the commit: no check of each foreign key, which is planned for the empty
    tables of the beginning and then reads the full ones row by row."""
    env.cr.execute("SET LOCAL session_replication_role = replica")


def clear(env) -> None:
    env.cr.execute(f"TRUNCATE {_TABLES} CASCADE")
    env.cr.commit()
    env.invalidate_all()


def deals(env, count: int) -> None:
    """Make ``count`` deals with all that belongs to them."""
    values = _get_values(env, count)
    _trust(env)
    env.cr.execute("SELECT setseed(0.42)")
    amounts = {**values, "field": values["amount"]}
    queries = {DEALS: values, MESSAGE: values, MOVES: values, AMOUNTS: amounts}
    queries |= dict.fromkeys((ACTIVITIES, MEETINGS, GUESTS, SNAPSHOTS), values)
    for query, wanted in queries.items():
        env.cr.execute(query, wanted)
        # The next one joins what this one made: unseen, row by row.
        env.cr.execute("ANALYZE")
    env.cr.commit()


def _get_values(env, count: int) -> dict:
    sellers = env["res.users"].search([("login", "=like", "bench_%")], order="id")
    partners = env["res.partner"].search([("name", "=like", "Partner %")], order="id")
    stages = env["crm.stage"].search([("is_won", "=", False)])
    get_field = env["ir.model.fields"]._get
    return {
        "deals": count,
        "messages": MESSAGES,
        "sellers": sellers.ids,
        "seller_count": len(sellers),
        "teams": env["crm.team"].search([("name", "=like", "Team %")]).ids,
        "team_count": TEAMS,
        "partner": partners[0].id,
        "partner_count": len(partners),
        "stages": stages.ids,
        "stage_count": len(stages),
        "won": env["crm.stage"].search([("is_won", "=", True)], limit=1).id,
        "company": env.company.id,
        "uid": env.uid,
        "comment": env.ref("mail.mt_comment").id,
        "field": get_field("crm.lead", "stage_id").id,
        "amount": get_field("crm.lead", "expected_revenue").id,
        "model": env["ir.model"]._get_id("crm.lead"),
        "type": env.ref("mail.mail_activity_data_call").id,
    }
