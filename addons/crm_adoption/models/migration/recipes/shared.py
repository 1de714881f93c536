"""Sentences that several recipes share."""

from .marker import _lt

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

SEND = _lt(
    "Send the file to this computer: by cable, a cloud folder or a mail to yourself."
)
TAKEOUT = _lt("Open takeout.google.com in a browser and choose “Deselect all”.")
TAKEOUT_END = _lt(
    "Choose “Next step”, then “Create export”, and wait for the mail with the link."
)
ZIP_AS_IS = _lt("Add the .zip here as it is; there is no need to unpack it.")
VCF = _lt("A .vcf file with all contacts.")
CSV = _lt("A .csv file, one row per entry.")
