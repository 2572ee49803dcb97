"""Bringing a base to the newest schema, with a checked copy first."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from smlh_desktop.data.engine import Connect, make_engine
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.errors import SmlhError


def upgrade(connect: Connect, path: Path, *, application_id: int, backup: bool) -> None:
    """Run the missing revisions on one connection, in one transaction.

    With `backup`, a copy is written and checked beside the base before. Raises SmlhError
    when the copy cannot be trusted or the result breaks a reference.
    """
    engine = make_engine(connect)
    with engine.connect() as connection:
        # No transaction yet: neither of these may run inside one.
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA journal_mode = WAL")
        if backup:
            _copy(driver, path)
        connection.exec_driver_sql(f"PRAGMA application_id = {application_id}")
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent))
        config.attributes["connection"] = connection
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        command.upgrade(config, HEAD)
        _check_references(connection)
        connection.commit()
    engine.dispose()


def _copy(driver: dbapi2.Connection, path: Path) -> Path:
    target = path.with_name(f"{path.stem}-avant-{HEAD}-{datetime.now(UTC):%Y%m%d-%H%M%S}.smlh")
    driver.execute("VACUUM INTO ?", (str(target),))
    copy = dbapi2.connect(str(target))
    try:
        sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    finally:
        copy.close()
    if not sound:
        raise SmlhError(
            "La copie de sécurité faite avant la mise à jour de la base n'est pas bonne : "
            "la base n'a pas été modifiée. Vérifiez le disque, puis recommencez."
        )
    return target


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise SmlhError(
            "La mise à jour de la base a été abandonnée : une fiche renverrait à une autre qui "
            f"n'existe pas (table {broken[0]}). La base est restée comme avant."
        )
