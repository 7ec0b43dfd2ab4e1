"""the audit log, which only grows"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Only what an entry itself calls forgotten can be deleted, and that entry is marked like every other.
FORGOTTEN = """
EXISTS (SELECT 1 FROM audit told WHERE told.act = 'forgot up to entry' AND told.number > OLD.number
        AND CAST(told.subject AS INTEGER) >= OLD.number)
"""
NEXT = "(SELECT coalesce(max(number), 0) + 1 FROM audit)"
NO = "the audit log only grows"

SQLITE = (
    f"CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{NO}'); END",
    f"CREATE TRIGGER audit_keeps BEFORE DELETE ON audit WHEN NOT {FORGOTTEN} BEGIN SELECT RAISE(ABORT, '{NO}'); END",
    # Also because INSERT OR REPLACE deletes without asking the trigger above.
    f"CREATE TRIGGER audit_goes_on BEFORE INSERT ON audit WHEN NEW.number <> {NEXT} "
    f"BEGIN SELECT RAISE(ABORT, '{NO}'); END",
)
POSTGRESQL = (
    f"""
CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.number = {NEXT} THEN RETURN NEW; END IF;
    IF TG_OP = 'DELETE' THEN
        IF {FORGOTTEN} THEN RETURN OLD; END IF;
    END IF;
    RAISE EXCEPTION '{NO}';
END $$
""",
    "CREATE TRIGGER audit_goes_on BEFORE INSERT OR UPDATE OR DELETE ON audit "
    "FOR EACH ROW EXECUTE FUNCTION audit_only_grows()",
    "CREATE TRIGGER audit_keeps BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
