-- The tally, with the columns and the rows of analysis.frame.frame. In words that DuckDB and Apache Spark both know.
--
-- categories: what is asked, one row for each option of each counted question; and where an audience stands. From several
-- databases there are several.
-- counts: persons, at least and at most so many in each category. They are summed, however many there are.
--
-- '' is who skipped, 'not asked' who was not asked, 'answered at all' the base.

WITH asked AS (
    SELECT
        audience, question, option,
        MIN(place) AS place, MIN(group_place) AS group_place, MIN(group_code) AS group_code,
        MIN(kind) AS kind, MIN(theme) AS theme, MIN(label) AS label, MIN(hint) AS hint,
        MIN(option_label) AS option_label, MIN(whole) AS whole,
        CASE WHEN COUNT(invited) = COUNT(*) THEN SUM(invited) END AS invited,
        CASE WHEN COUNT(hidden) = COUNT(*) THEN MIN(hidden) END AS hidden
    FROM categories
    GROUP BY audience, question, option
),

summed AS (
    SELECT audience, question, option, CAST(SUM(least) AS BIGINT) AS least, CAST(SUM(most) AS BIGINT) AS most
    FROM counts
    GROUP BY audience, question, option
),

-- Each category with its numbers. What was asked of fewer than five has none to be shown.
filled AS (
    SELECT
        asked.audience, asked.question, asked.option, place, group_place, group_code, kind, theme, label, hint,
        option_label, whole, invited, COALESCE(least, 0) AS least, COALESCE(most, 0) AS most,
        COALESCE(hidden, CASE
            WHEN SUM(CASE WHEN asked.option IN ('', 'answered at all') THEN COALESCE(most, 0) ELSE 0 END)
                OVER (PARTITION BY asked.audience, asked.question) < 5
            THEN 'asked of fewer than 5'
        END) AS hidden
    FROM asked
    LEFT JOIN summed
        ON asked.audience = summed.audience AND asked.question = summed.question AND asked.option = summed.option
),

apart AS (
    SELECT
        audience, question, option, place, group_place, group_code, kind, theme, label, hint, option_label, whole,
        invited, hidden, CASE WHEN hidden IS NULL THEN least END AS least, CASE WHEN hidden IS NULL THEN most END AS most
    FROM filled
),

-- A group's own rows are sums over what is shown of its audiences; if nothing is, each reason is told once.
reasons AS (
    SELECT group_code, question, hidden, MIN(place) AS place
    FROM apart
    WHERE whole = 1 AND hidden IS NOT NULL
    GROUP BY group_code, question, hidden
),

lists AS (
    SELECT group_code, question, place,
        STRING_AGG(hidden, '; ') OVER (PARTITION BY group_code, question ORDER BY place) AS hidden
    FROM reasons
),

why AS (
    SELECT group_code, question, MAX_BY(hidden, place) AS hidden
    FROM lists
    GROUP BY group_code, question
),

together AS (
    SELECT
        group_code, question, option, MIN(place) AS place, MIN(group_place) AS group_place,
        MIN_BY(kind, place) AS kind, MIN_BY(theme, place) AS theme, MIN_BY(label, place) AS label,
        MIN_BY(hint, place) AS hint, MIN_BY(option_label, place) AS option_label,
        CASE WHEN COUNT(invited) = COUNT(*) THEN SUM(invited) END AS invited,
        CASE WHEN COUNT(hidden) = COUNT(*) THEN 1 ELSE 0 END AS unseen,
        CAST(SUM(least) AS BIGINT) AS least, CAST(SUM(most) AS BIGINT) AS most
    FROM apart
    WHERE whole = 1
    GROUP BY group_code, question, option
),

everything AS (
    SELECT
        group_place, 0 AS below, place, together.group_code, '' AS audience, together.question, option, kind, theme,
        label, hint, option_label, invited, CASE WHEN unseen = 1 THEN why.hidden END AS hidden, least, most
    FROM together
    LEFT JOIN why ON together.group_code = why.group_code AND together.question = why.question
    UNION ALL
    SELECT
        group_place, 1 AS below, place, group_code, audience, question, option, kind, theme,
        label, hint, option_label, invited, hidden, least, most
    FROM apart
),

-- Only where all of a question is exact do its options have shares.
based AS (
    SELECT
        everything.*,
        MAX(CASE WHEN option = 'answered at all' THEN least END) OVER question_of AS base_least,
        MAX(CASE WHEN option = 'answered at all' THEN most END) OVER question_of AS base_most,
        CASE
            WHEN option IN ('', 'not asked', 'answered at all') OR hidden IS NOT NULL THEN 0
            WHEN MAX(CASE WHEN least <> most AND option NOT IN ('', 'not asked') THEN 1 ELSE 0 END) OVER question_of = 1
            THEN 0
            ELSE 1
        END AS shared
    FROM everything
    WINDOW question_of AS (PARTITION BY group_code, audience, question)
),

chosen AS (
    SELECT
        based.*, CAST(base_least AS DOUBLE) AS n,
        100 * least % NULLIF(SUM(least) OVER options_of, 0) AS remainder,
        NULLIF(SUM(least) OVER options_of, 0) AS total,
        (200 * least + base_least) % NULLIF(2 * base_least, 0) AS odd,
        least / CAST(NULLIF(base_least, 0) AS DOUBLE) AS p,
        CASE
            WHEN invited IS NULL THEN CAST(NULLIF(base_least, 0) AS DOUBLE)
            WHEN invited > base_least
            THEN CAST(NULLIF(base_least, 0) * (invited - 1) AS DOUBLE) / (invited - base_least)
        END AS weight
    FROM based
    WINDOW options_of AS (PARTITION BY group_code, audience, question, shared)
),

-- Whole percentages: of several choices each rounded by itself, else by largest remainder so that they add to 100.
-- The interval is Wilson's, narrower the more of those invited were heard. Without one heard it says nothing: 0 to 1.
measured AS (
    SELECT
        chosen.*,
        (100 * least - remainder) / total AS whole_part,
        100 - SUM((100 * least - remainder) / total) OVER options_of AS spare,
        ROW_NUMBER() OVER (
            PARTITION BY group_code, audience, question, shared ORDER BY remainder DESC, place
        ) AS in_line,
        (200 * least + base_least - odd) / NULLIF(2 * base_least, 0) AS rounded,
        p + 1.959963984540054e0 * 1.959963984540054e0 / (2 * weight) AS middle,
        1.959963984540054e0 * SQRT(
            p * (1 - p) / weight + 1.959963984540054e0 * 1.959963984540054e0 / (4 * weight * weight)
        ) AS reach,
        1 + 1.959963984540054e0 * 1.959963984540054e0 / weight AS stretch
    FROM chosen
    WINDOW options_of AS (PARTITION BY group_code, audience, question, shared)
)

SELECT
    group_code AS group, NULLIF(audience, '') AS audience, question, option, kind, theme, label, hint, option_label,
    least, most, base_least, base_most,
    CAST(CASE
        WHEN shared = 0 THEN NULL
        WHEN kind = 'select_multiple' THEN COALESCE(rounded, 0)
        WHEN total IS NULL THEN 0
        WHEN in_line <= spare THEN whole_part + 1
        ELSE whole_part
    END AS BIGINT) AS percent,
    CASE
        WHEN shared = 0 THEN NULL
        WHEN base_least = 0 OR (least = 0 AND weight IS NOT NULL) THEN 0e0
        WHEN weight IS NULL THEN p
        ELSE (middle - reach) / stretch
    END AS low,
    CASE
        WHEN shared = 0 THEN NULL
        WHEN base_least = 0 OR (least = base_least AND weight IS NOT NULL) THEN 1e0
        WHEN weight IS NULL THEN p
        ELSE (middle + reach) / stretch
    END AS high,
    hidden
FROM measured
WHERE option <> 'answered at all'
ORDER BY group_place, below, place
