"""the ledger in bounds, and append-only once it is open"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OPENED = "(SELECT opened_at FROM running) IS NOT NULL"
NO = "the ledger only grows"
TABLES = ("release", "release_count")

BASES = """
INSERT INTO release_count (release_id, question, option, least, most)
SELECT release_id, question, 'answered at all', sum(least), sum(most) FROM release_count bar
WHERE option NOT IN ('', 'not asked') AND NOT EXISTS (
    SELECT 1 FROM release_count base WHERE base.release_id = bar.release_id AND base.question = bar.question
    AND base.option = 'answered at all')
GROUP BY release_id, question
"""

FUNCTION = f"""
CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {OPENED} THEN RAISE EXCEPTION '{NO}'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.create_index(
        "ix_response_waiting", "response", ["audience", "wave", "sent_at"],
        sqlite_where=sa.text("release_id IS NULL"), postgresql_where=sa.text("release_id IS NULL"),
    )  # fmt: skip
    _bounds()
    _postings()
    _append_only()


def _bounds() -> None:
    """What was counted exactly so far lies between twice the same number; and each question gets its base."""
    op.add_column("release_count", sa.Column("most", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE release_count SET most = count")
    with op.batch_alter_table("release_count") as table:
        table.alter_column("count", new_column_name="least", existing_type=sa.Integer())
        table.alter_column("most", server_default=None, existing_type=sa.Integer())
    op.execute(BASES)


def _postings() -> None:
    """Which releases were in a tally that was posted."""
    op.add_column("posting", sa.Column("upto", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE posting SET upto = (SELECT coalesce(max(id), 0) FROM release WHERE release.at <= posting.at)")
    with op.batch_alter_table("posting") as table:
        table.alter_column("upto", server_default=None, existing_type=sa.Integer())


def _append_only() -> None:
    """What was only practised may go."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(FUNCTION)
        for table in TABLES:
            when = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_only_grows()"
            op.execute(f"CREATE TRIGGER {table}_stays {when}")
        return
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            when = f"BEFORE {act} ON {table} WHEN {OPENED} BEGIN SELECT RAISE(ABORT, '{NO}'); END"
            op.execute(f"CREATE TRIGGER {table}_no_{act.lower()} {when}")


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")
