"""SQLAlchemy over connections that are already as they must be."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

Connect = Callable[[], dbapi2.Connection]


def make_engine(connect: Connect) -> Engine:
    """The engine; « smlh_write » among a connection's options makes it begin as a writer."""
    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("smlh_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
