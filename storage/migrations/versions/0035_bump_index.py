"""the number that every batch asks for, without reading past a megabyte of content"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_running_bump", "running", ["bump"])


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
