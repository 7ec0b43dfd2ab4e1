"""which versions of a questionnaire an audience was asked in a wave"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NOW = """
INSERT INTO asked (wave, audience, version)
SELECT running.wave, audience.code, version.hash FROM running, audience JOIN version ON version.audience = audience.code
WHERE audience.state IN ('open', 'closed')
"""
"""Nothing says when each came, so in the wave that runs all of them may have been asked."""
BEFORE = """
INSERT INTO asked (wave, audience, version) SELECT wave, code, version FROM ended_audience WHERE state = 'closed'
"""


def upgrade() -> None:
    op.create_table(
        "asked",
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("wave", "audience", "version"),
    )
    op.execute(BEFORE)
    op.execute(NOW)


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
