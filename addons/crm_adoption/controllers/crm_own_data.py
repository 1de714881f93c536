from werkzeug.wsgi import wrap_file

from odoo import fields, http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request


class CrmOwnData(http.Controller):
    """*Download everything that is mine*."""

    @http.route(
        "/crm_adoption/my_data",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def download(self):
        """The current user's file, streamed from a temporary one.

        Whoever has no right to deals is told so on a page (403).
        """
        try:
            file = request.env["crm.adoption.own.data"]._make_zip()
        except AccessError as error:
            return request.render(
                "crm_adoption.own_data_refused", {"message": str(error)}, status=403
            )
        name = f"my-crm-data-{fields.Date.context_today(request.env.user)}.zip"
        response = request.make_response(
            wrap_file(request.httprequest.environ, file),
            headers=[
                ("Content-Type", "application/zip"),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
            ],
        )
        response.direct_passthrough = True
        response.call_on_close(file.close)
        return response
