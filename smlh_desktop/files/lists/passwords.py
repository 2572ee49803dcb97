"""Opening a workbook that its author closed with a password."""

import io
from pathlib import Path

from smlh_desktop.files.lists.source import PasswordNeeded, damaged

# What Excel ciphers with when it protects a workbook without asking for a password
# ([MS-XLS] 2.2.10).
_EXCELS_OWN = "VelvetSweatshop"


def deciphered(path: Path, password: str | None) -> bytes | None:
    """The workbook in clear, in memory only; None where it is not ciphered.

    Raises PasswordNeeded without the right password, SmlhError where it cannot be made out.
    """
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

    with path.open("rb") as file:
        try:
            book = msoffcrypto.OfficeFile(file)
            if not book.is_encrypted():
                return None
        except FileFormatError:
            return None  # an older workbook, which has no cipher that can be undone: read as it is
        except Exception as error:  # whatever the library meets in a damaged file
            raise damaged(path.name) from error
        for given in filter(None, (password, _EXCELS_OWN)):
            clear = io.BytesIO()
            try:
                book.load_key(password=given)
                book.decrypt(clear)
            except (InvalidKeyError, DecryptionError):
                continue
            except Exception as error:
                raise damaged(path.name) from error
            return clear.getvalue()
    told = "n'est pas le bon" if password else "est demandé"
    raise PasswordNeeded(
        f"« {path.name} » est protégé : son mot de passe {told}. Demandez-le à qui vous l'a "
        "envoyé, ou faites-lui enregistrer le classeur sans mot de passe."
    )
