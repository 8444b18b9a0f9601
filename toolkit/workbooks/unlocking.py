"""Opening a workbook that is encrypted, with passwords the user gave."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import IO
from xml.parsers.expat import ExpatError

from toolkit.workbooks.faults import FAULTS
from toolkit.workbooks.refusal import damaged, locked

EXCELS_OWN = "VelvetSweatshop"
"""The password Excel itself tries: files under it open without anyone being asked."""


def unlock(handle: IO[bytes], passwords: Sequence[str]) -> IO[bytes]:
    """Return the decrypted workbook.  Raises ``Refused`` if no password fits."""
    # Imported here: it brings the cryptography package, which most runs never need.
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    for password in (EXCELS_OWN, *passwords):
        opened = io.BytesIO()
        handle.seek(0)
        try:
            office = msoffcrypto.OfficeFile(handle)
            if office.format == "ooxml":
                office.load_key(password=password, verify_password=True)
            else:
                office.load_key(password=password)
            office.decrypt(opened)
        except (InvalidKeyError, DecryptionError):
            continue
        except (FileFormatError, ParseError, ExpatError, OSError, RecursionError, *FAULTS) as fault:
            raise damaged("加密部分读不出来") from fault
        opened.seek(0)
        return opened
    raise locked(tried=bool(passwords))
