"""how many finished on which day; of the last few days it is still on the roll"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

KNOWN = """
INSERT INTO finished_day (audience, wave, day, finished)
SELECT audience, wave, sent_on, count(*) FROM participation
WHERE sent_on IS NOT NULL AND sent > 0 GROUP BY audience, wave, sent_on
"""


def upgrade() -> None:
    op.create_table(
        "finished_day",
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "wave", "day"),
    )
    op.execute(KNOWN)


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
