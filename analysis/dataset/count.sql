-- What was said, counted from rows: persons in each category, exactly. tally.sql takes this for its counts.
--
-- responses: one row for each person. answers: one row for each answer, in XLSForm's spelling; '' was skipped.
-- categories: what is asked; bin_first and bin_last are an integer's bin, the last empty where it has no end.
--
-- Equal answers are counted first, so that what comes after works on few rows however many people there were.

WITH said AS (
    SELECT audience, question, TRIM(value) AS value, COUNT(*) AS persons
    FROM answers
    GROUP BY audience, question, TRIM(value)
),

asked AS (
    SELECT DISTINCT audience, question, option, bin_first, bin_last
    FROM categories
),

people AS (
    SELECT audience, COUNT(*) AS persons
    FROM responses
    GROUP BY audience
),

heard AS (
    SELECT audience, question, SUM(persons) AS persons
    FROM said
    GROUP BY audience, question
),

counted AS (
    SELECT asked.audience, asked.question, asked.option, said.persons
    FROM asked
    JOIN said ON asked.audience = said.audience AND asked.question = said.question
    WHERE CASE
        WHEN asked.option = '' THEN said.value = ''
        WHEN asked.option = 'answered at all' THEN said.value <> ''
        WHEN asked.option = 'not asked' THEN FALSE
        WHEN asked.bin_first IS NOT NULL
        THEN TRY_CAST(said.value AS BIGINT) >= asked.bin_first
            AND (asked.bin_last IS NULL OR TRY_CAST(said.value AS BIGINT) <= asked.bin_last)
        ELSE INSTR(CONCAT(' ', said.value, ' '), CONCAT(' ', asked.option, ' ')) > 0
    END
    UNION ALL
    SELECT asked.audience, asked.question, asked.option, people.persons - COALESCE(heard.persons, 0) AS persons
    FROM asked
    JOIN people ON asked.audience = people.audience
    LEFT JOIN heard ON asked.audience = heard.audience AND asked.question = heard.question
    WHERE asked.option = 'not asked'
)

SELECT audience, question, option, CAST(SUM(persons) AS BIGINT) AS least, CAST(SUM(persons) AS BIGINT) AS most
FROM counted
GROUP BY audience, question, option
