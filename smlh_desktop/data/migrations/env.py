"""Run by Alembic: uses the connection it is handed, in that connection's transaction."""

from alembic import context

from smlh_desktop.data.record import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
