"""workbooks that coordinators sent to the desk, and what audiences are asked of them"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workbook",
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id"),
    )
    op.create_table(
        "added_form",
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("instead_of", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("audience"),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
