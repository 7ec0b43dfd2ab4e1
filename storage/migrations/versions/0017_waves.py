"""waves that have ended; the day on which an audience opened"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

OPENED = """
UPDATE audience SET opened_on = (SELECT {0} FROM running) WHERE state IN ('open', 'closed')
"""
"""Nothing says when each opened, so it is the day on which the inspection did."""


def upgrade() -> None:
    op.create_table(
        "ended_wave",
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("wave"),
    )
    op.create_table(
        "ended_audience",
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("hoped_for", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("wave", "code"),
    )
    op.add_column("audience", sa.Column("opened_on", sa.Date(), nullable=True))
    postgres = op.get_bind().dialect.name == "postgresql"
    op.execute(OPENED.format("CAST(opened_at AT TIME ZONE 'UTC' AS date)" if postgres else "date(opened_at)"))


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
