"""Bringing a base to the newest schema, with a checked copy first."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from smlh_desktop.data.beside import older_copy
from smlh_desktop.data.copies import checked_copy
from smlh_desktop.data.encryption import Key
from smlh_desktop.data.engine import Connect, make_engine
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.errors import SmlhError


def upgrade(
    connect: Connect, path: Path, *, key: Key | None, application_id: int, backup: bool
) -> None:
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
            checked_copy(driver, older_copy(path, HEAD), key)
        connection.exec_driver_sql(f"PRAGMA application_id = {application_id}")
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent))
        config.attributes["connection"] = connection
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        command.upgrade(config, HEAD)
        _check_references(connection)
        connection.commit()
    engine.dispose()


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise SmlhError(
            "La mise à jour de la base a été abandonnée : une fiche renverrait à une autre qui "
            f"n'existe pas (table {broken[0]}). La base est restée comme avant."
        )
