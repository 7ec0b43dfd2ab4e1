"""invitations end after a week, and say for whom they are"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INVITATION = sa.table("invitation", sa.column("made_at", Moment()), sa.column("expires_at", Moment()))
WEEK = timedelta(days=7)


def upgrade() -> None:
    op.add_column("person", sa.Column("name", sa.LargeBinary(), nullable=True))
    op.add_column("invitation", sa.Column("name", sa.LargeBinary(), nullable=True))
    op.add_column("invitation", sa.Column("at_start", sa.Boolean(), nullable=True))
    op.add_column("invitation", sa.Column("expires_at", Moment(timezone=True), nullable=True))
    connection = op.get_bind()
    for made_at in list(connection.execute(sa.select(INVITATION.c.made_at).distinct()).scalars()):
        week = sa.update(INVITATION).where(INVITATION.c.made_at == made_at).values(expires_at=made_at + WEEK)
        connection.execute(week)
    connection.execute(sa.text("UPDATE invitation SET at_start = (1 = 0)"))
    with op.batch_alter_table("invitation") as table:
        table.alter_column("at_start", existing_type=sa.Boolean(), nullable=False)
        table.alter_column("expires_at", existing_type=Moment(timezone=True), nullable=False)


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
