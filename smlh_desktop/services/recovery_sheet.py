"""The sheet to print once, and to keep far from the laptop: the way in when all else is lost."""

import io
from datetime import UTC, date, datetime, time

from smlh_desktop.data.database import Database
from smlh_desktop.domain.typography import french, long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.recovery_words import code_of, words_of
from smlh_desktop.services.settings import Settings

_ADVICE = (
    "Ces mots ouvrent la base si la phrase secrète est oubliée, ou si l'ordinateur ne marche "
    "plus : avec une sauvegarde, ils suffisent à tout retrouver.",
    "Gardez cette feuille loin de l'ordinateur, dans un lieu fermé à clé, par exemple avec les "
    "archives de la section. Qui la possède peut lire la base : ne la photographiez pas, ne "
    "l'envoyez pas, et détruisez-la si la base change de clé.",
)


def recovery_sheet(database: Database, *, today: date) -> bytes:
    """The sheet as a PDF. Raises SmlhError for a base in clear, which has no key."""
    from smlh_desktop.files.recovery_sheet_pdf import RecoverySheet, write_recovery_sheet

    key = database.base.key
    if key is None:
        raise SmlhError("La base n'est pas protégée : elle n'a pas de feuille de secours.")
    out = io.BytesIO()
    paper = RecoverySheet(
        letterhead(Settings(database).section()),
        french(database.path.name),
        french(f"Imprimée le {long_date(today)} ; clé {key.id[:4]} {key.id[4:8]}"),
        words_of(key),
        code_of(key),
        tuple(map(french, _ADVICE)),
    )
    write_recovery_sheet(paper, out, created=datetime.combine(today, time(12), tzinfo=UTC))
    return out.getvalue()
