"""progress added up beside the roll"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ADDED_UP = """
INSERT INTO progress (audience, wave, started, finished)
SELECT audience, wave, count(started_on), coalesce(sum(sent), 0) FROM participation GROUP BY audience, wave
"""


def upgrade() -> None:
    op.create_table(
        "progress",
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "wave"),
    )
    op.execute(ADDED_UP)


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
