"""no index is written anew with each answer"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

LINKED = sa.text("changed_on IS NOT NULL")


def upgrade() -> None:
    """What was sent before that day was kept, and still leads to somebody, has the week in which it was sent."""
    op.execute("UPDATE response SET changed_on = week WHERE changed_on IS NULL AND revision > 0")
    op.drop_index("ix_response_changed_on", table_name="response")
    op.drop_index("ix_response_linked", table_name="response")
    op.create_index("ix_response_linked", "response", ["sent_at"], sqlite_where=LINKED, postgresql_where=LINKED)


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
