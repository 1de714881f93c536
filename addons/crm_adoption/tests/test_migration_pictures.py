import base64
import io

from PIL import Image

from odoo.tests import tagged

from .common_migration import MigrationCase

SIZES = ("image_1024", "image_512", "image_256", "image_128")


@tagged("post_install", "-at_install")
class TestMigrationPictures(MigrationCase):
    """A contact's picture comes in every size, and without one there is none."""

    def test_sizes_of_a_picture_that_is_there_only(self):
        picture = io.BytesIO()
        Image.new("RGB", (600, 600), "red").save(picture, "PNG")
        data = base64.b64encode(picture.getvalue()).decode()
        card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\n%sEND:VCARD\r\n"
        photo = f"PHOTO;ENCODING=b;TYPE=PNG:{data}\r\n"
        cards = card % ("Ann Red", photo) + card % ("Bob Plain", "")
        migration = self.bring(("people.vcf", cards), visibility="company")
        partners = self.env["res.partner"].browse(migration.item_ids.mapped("res_id"))
        red, plain = partners.sorted("name")
        self.assertEqual([bool(red[size]) for size in SIZES], [True] * 4)
        self.assertEqual([bool(plain[size]) for size in SIZES], [False] * 4)
