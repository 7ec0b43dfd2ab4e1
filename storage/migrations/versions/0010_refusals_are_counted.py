"""refusals are counted before one more is written down"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_audit_act_at", "audit", ["act", "at"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
