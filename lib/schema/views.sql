-- Views of lede, the same for SQLite and PostgreSQL; made anew with each
-- migration.
DROP VIEW IF EXISTS figure_changes;
DROP VIEW IF EXISTS revised_figures;
DROP VIEW IF EXISTS latest_by_source;
DROP VIEW IF EXISTS figures_by_source_day;
DROP VIEW IF EXISTS figures;
DROP VIEW IF EXISTS statements;
DROP VIEW IF EXISTS versions;

-- Every text that an article had, the present one included.
CREATE VIEW versions AS
SELECT article, revision, first_seen, last_seen, title, modified, text
FROM articles
UNION ALL
SELECT article, revision, first_seen, last_seen, title, modified, text
FROM revisions;

-- Who said what: one row for each piece between quotation marks.
CREATE VIEW statements AS
SELECT a.at, a.site, coalesce(q.speaker_name, q.speaker) AS who,
	q.speaker_role AS role, q.kind, q.text, q.cue, q.confidence,
	a.title, a.url, q.article, q.quote, q.continues
FROM quotes q JOIN articles a ON a.article = q.article;

-- Who claims which figure: one row for each claim in the present texts.
CREATE VIEW figures AS
SELECT c.since AS at, a.site,
	coalesce(c.claimant_name, c.claimant, a.site) AS claimant,
	CASE WHEN c.claimant IS NULL THEN 1 ELSE 0 END AS by_outlet,
	coalesce(c.via_name, c.via) AS via,
	c.event, coalesce(c.noun, n.noun) AS noun, c.amount,
	n.text, n.kind, n.value, n.low, n.high, n.bound, n.unit, n.per,
	c.topic, a.title, a.url, a.published, c.article, c.claim, c.number,
	c.quote, n.start, n.stop
FROM claims c
JOIN numbers n ON n.article = c.article AND n.number = c.number
JOIN articles a ON a.article = c.article;

-- What each outlet said of each thing on each day.
CREATE VIEW figures_by_source_day AS
SELECT site, substr(at, 1, 10) AS day, claimant, event, lower(noun) AS noun,
	unit, count(*) AS times, min(coalesce(low, value)) AS least,
	max(coalesce(high, value)) AS most
FROM figures
GROUP BY site, substr(at, 1, 10), claimant, event, lower(noun), unit;

-- The last word of each outlet on each topic: what its last text says first.
CREATE VIEW latest_by_source AS
SELECT at, site, claimant, by_outlet, via, event, noun, amount, text, value,
	low, high, bound, unit, topic, title, url, article, claim
FROM (
	SELECT f.*, row_number() OVER (PARTITION BY site, topic
	    ORDER BY at DESC, article DESC, claim) AS nth
	FROM figures f
	WHERE event IS NOT NULL OR noun IS NOT NULL
) AS ranked
WHERE nth = 1;

-- Figures of one topic that one text had and the next one of the same article
-- has not, beside those that came instead: the first beside the first.
CREATE VIEW revised_figures AS
WITH all_figures AS (
	SELECT c.article, a.revision, c.topic, c.amount, min(c.claim) AS claim
	FROM claims c JOIN articles a ON a.article = c.article
	WHERE EXISTS (SELECT 1 FROM revisions r WHERE r.article = c.article)
	GROUP BY c.article, a.revision, c.topic, c.amount
	UNION ALL
	SELECT article, revision, topic, amount, min(claim) FROM past_figures
	GROUP BY article, revision, topic, amount
), steps AS (
	SELECT article, revision, first_seen AS seen, lag(revision) OVER (
	    PARTITION BY article ORDER BY first_seen, revision) AS before
	FROM versions
	WHERE EXISTS (SELECT 1 FROM revisions r
	    WHERE r.article = versions.article)
), gone AS (
	SELECT s.article, s.revision, f.topic, f.amount, row_number() OVER (
	    PARTITION BY s.article, s.revision, f.topic ORDER BY f.claim) AS nth
	FROM steps s JOIN all_figures f
	    ON f.article = s.article AND f.revision = s.before
	WHERE NOT EXISTS (SELECT 1 FROM all_figures x
	    WHERE x.article = s.article AND x.revision = s.revision
	    AND x.topic = f.topic AND x.amount = f.amount)
), came AS (
	SELECT s.article, s.revision, f.topic, f.amount, row_number() OVER (
	    PARTITION BY s.article, s.revision, f.topic ORDER BY f.claim) AS nth
	FROM steps s JOIN all_figures f
	    ON f.article = s.article AND f.revision = s.revision
	WHERE NOT EXISTS (SELECT 1 FROM all_figures x
	    WHERE x.article = s.article AND x.revision = s.before
	    AND x.topic = f.topic AND x.amount = f.amount)
)
SELECT s.seen, a.site, old.topic, old.amount AS old_amount,
	new.amount AS new_amount, a.title, a.url, a.published, a.modified,
	s.article, s.revision
FROM steps s
JOIN articles a ON a.article = s.article
JOIN gone old ON old.article = s.article AND old.revision = s.revision
JOIN came new ON new.article = s.article AND new.revision = s.revision
    AND new.topic = old.topic AND new.nth = old.nth;

-- A claimant's figures on one topic in order of time, with the one before,
-- across all outlets; only where the amount changed.  Of what one text says of
-- one topic, the first counts.
CREATE VIEW figure_changes AS
SELECT at, claimant, event, noun, old_amount, amount AS new_amount, site,
	title, url, topic, article, claim
FROM (
	SELECT f.*, lag(amount) OVER (PARTITION BY topic
	    ORDER BY at, article) AS old_amount
	FROM (
		SELECT g.*, row_number() OVER (PARTITION BY topic, article
		    ORDER BY claim) AS nth
		FROM figures g
		WHERE event IS NOT NULL OR noun IS NOT NULL
	) AS f
	WHERE nth = 1
) AS lagged
WHERE old_amount IS NOT NULL AND old_amount <> amount;
