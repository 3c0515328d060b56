-- A database of lede's schema 1, as lede-load made it: sqlite3 .dump.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE articles (
	article INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,	-- as in the record, else its address
	revision INTEGER NOT NULL,	-- 1; one more with each changed text
	at TEXT NOT NULL,		-- published in UTC, else first seen
	first_seen TEXT NOT NULL,	-- this text, UTC
	last_seen TEXT NOT NULL,
	fingerprint INTEGER NOT NULL,	-- of the record, to see it again
	url TEXT,
	title TEXT,
	modified TEXT,
	text TEXT NOT NULL,
	canonical TEXT,
	site TEXT,
	authors TEXT,			-- JSON array
	published TEXT,			-- as the page has it
	language TEXT,
	summary TEXT,
	section TEXT,
	tags TEXT,			-- JSON array
	image TEXT,
	free INTEGER,			-- 1 yes, 0 no, NULL unknown
	cluster TEXT,			-- the same for copies of one story
	similarity REAL,
	contains TEXT,			-- JSON
	blocks TEXT,			-- JSON array
	origins TEXT,			-- JSON object: where members were found
	item TEXT,			-- JSON object: the feed's entry
	fetch TEXT,			-- JSON object: how it was fetched
	extra TEXT			-- JSON object: members of others
) STRICT;
INSERT INTO articles VALUES(1,'a1',2,'2026-03-01T07:00:00Z','2026-03-02T09:00:00Z','2026-03-02T09:00:00Z',-508589403066040153,'http://a.example/a1','Roof falls on market',NULL,'We hope that 14 people live',NULL,'a.example',NULL,'2026-03-01T08:00:00+01:00','en',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'{"at":"2026-03-02T09:00:00Z","status":200}',NULL);
INSERT INTO articles VALUES(2,'a2',1,'2026-03-01T07:00:00Z','2026-03-01T09:00:00Z','2026-03-01T09:00:00Z',713834740670330029,'http://a.example/a2','Roof falls on market',NULL,'We hope that 16 people live',NULL,'a.example',NULL,'2026-03-01T08:00:00+01:00','en',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'{"at":"2026-03-01T09:00:00Z","status":200}',NULL);
CREATE TABLE revisions (
	article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
	revision INTEGER NOT NULL,
	first_seen TEXT NOT NULL,
	last_seen TEXT NOT NULL,
	title TEXT,
	modified TEXT,
	text TEXT NOT NULL,
	PRIMARY KEY (article, revision)
) STRICT, WITHOUT ROWID;
INSERT INTO revisions VALUES(1,1,'2026-03-01T09:00:00Z','2026-03-01T09:00:00Z','Roof falls on market',NULL,'We hope that 12 people live');
CREATE TABLE quotes (
	article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
	quote INTEGER NOT NULL,		-- index in the record's quotes
	start INTEGER, stop INTEGER,
	text TEXT,
	kind TEXT,			-- direct, mixed, indirect
	speaker TEXT,			-- the mention: "he"
	speaker_name TEXT,		-- the fullest name; NULL: never named
	speaker_role TEXT,
	speaker_start INTEGER, speaker_stop INTEGER,
	cue TEXT,
	cue_start INTEGER, cue_stop INTEGER,
	confidence REAL,
	continues INTEGER,		-- quote that this one goes on with
	PRIMARY KEY (article, quote)
) STRICT, WITHOUT ROWID;
INSERT INTO quotes VALUES(1,0,0,4,'We h','direct','pe','Ina Bell','mayor',5,7,NULL,NULL,NULL,0.75,NULL);
INSERT INTO quotes VALUES(2,0,0,4,'We h','direct','pe','Ina Bell','mayor',5,7,NULL,NULL,NULL,0.75,NULL);
CREATE TABLE numbers (
	article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
	number INTEGER NOT NULL,	-- index in the record's numbers
	start INTEGER, stop INTEGER,
	text TEXT,
	kind TEXT,
	value REAL,			-- as written
	low REAL, high REAL,		-- bounds that the words state
	bound TEXT,
	unit TEXT,
	per TEXT,
	noun TEXT,			-- the thing counted
	noun_start INTEGER, noun_stop INTEGER,
	date TEXT,
	PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
INSERT INTO numbers VALUES(1,0,8,10,'th','count',14.0,14.0,NULL,'at_least',NULL,NULL,'people',11,15,NULL);
INSERT INTO numbers VALUES(2,0,8,10,'th','count',16.0,16.0,NULL,'at_least',NULL,NULL,'people',11,15,NULL);
CREATE TABLE claims (
	article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
	claim INTEGER NOT NULL,		-- index in the record's claims
	number INTEGER NOT NULL,
	topic TEXT NOT NULL,		-- claimant · event · noun, folded
	amount TEXT NOT NULL,		-- "at least 500"
	since TEXT NOT NULL,		-- when this was first said here, UTC
	quote INTEGER,
	claimant TEXT,			-- NULL: the outlet itself
	claimant_name TEXT,
	claimant_start INTEGER, claimant_stop INTEGER,
	via TEXT,
	via_name TEXT,
	via_start INTEGER, via_stop INTEGER,
	event TEXT,
	noun TEXT,
	noun_start INTEGER, noun_stop INTEGER,
	PRIMARY KEY (article, claim)
) STRICT, WITHOUT ROWID;
INSERT INTO claims VALUES(1,0,0,'ina bell · injured · people','at least 14','2026-03-02T09:00:00Z',NULL,'she','Ina Bell',5,7,NULL,NULL,NULL,NULL,'injured','people',11,15);
INSERT INTO claims VALUES(2,0,0,'ina bell · injured · people','at least 16','2026-03-01T07:00:00Z',NULL,'she','Ina Bell',5,7,NULL,NULL,NULL,NULL,'injured','people',11,15);
CREATE TABLE past_figures (
	article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
	revision INTEGER NOT NULL,
	claim INTEGER NOT NULL,
	topic TEXT NOT NULL,
	amount TEXT NOT NULL,
	claimant TEXT,
	event TEXT,
	noun TEXT,
	text TEXT,
	value REAL, low REAL, high REAL,
	bound TEXT,
	PRIMARY KEY (article, revision, claim)
) STRICT, WITHOUT ROWID;
INSERT INTO past_figures VALUES(1,1,0,'ina bell · injured · people','at least 12','Ina Bell','injured','people','th',12.0,12.0,NULL,'at_least');
CREATE TABLE failures (
	ref TEXT NOT NULL,		-- id or address of the record
	url TEXT,
	at TEXT NOT NULL,		-- when fetched, else when loaded
	tool TEXT NOT NULL,
	code TEXT NOT NULL,
	message TEXT,
	retryable INTEGER,
	record TEXT,			-- JSON: the record without its page
	PRIMARY KEY (ref, tool, code, at)
) STRICT;
INSERT INTO failures VALUES('http://a.example/gone','http://a.example/gone','2026-03-01T09:00:00Z','lede-fetch','http-404','gone',0,'{"url":"http://a.example/gone","fetch":{"at":"2026-03-01T09:00:00Z"}}');
CREATE TABLE runs (
	run INTEGER PRIMARY KEY,
	version TEXT NOT NULL,
	started TEXT NOT NULL,
	finished TEXT,
	records INTEGER NOT NULL DEFAULT 0,
	added INTEGER NOT NULL DEFAULT 0,	-- articles not seen before
	revised INTEGER NOT NULL DEFAULT 0,	-- with another text than before
	unchanged INTEGER NOT NULL DEFAULT 0,
	failed INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO runs VALUES(1,'0.1.0','2026-11-24T08:02:24Z','2026-11-24T08:02:24Z',4,2,1,0,1);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','articles_fts','articles_fts',0,'CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text,
    content=''articles'', content_rowid=''article'')');
CREATE TABLE IF NOT EXISTS 'articles_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO articles_fts_data VALUES(1,X'02080c');
INSERT INTO articles_fts_data VALUES(10,X'000000000103030003010101020101030101');
INSERT INTO articles_fts_data VALUES(137438953473,X'00000069033031320106010105010566616c6c730102030104686f7065010601010301046c697665010601010701066d61726b657401020501026f6e010204010670656f706c6501060101060104726f6f66010202010474686174010601010401027765010601010204090a0b0b0b070d090b');
INSERT INTO articles_fts_data VALUES(274877906945,X'0000006e0330313201010201340106010105010566616c6c730103030104686f7065010701010301046c697665010701010701066d61726b657401030501026f6e010304010670656f706c6501070101060104726f6f6601030201047468617401070101040102776501070101020406080a0b0b0b070d090b');
INSERT INTO articles_fts_data VALUES(412316860417,X'00000069033031360206010105010566616c6c730202030104686f7065020601010301046c697665020601010701066d61726b657402020501026f6e020204010670656f706c6502060101060104726f6f66020202010474686174020601010401027765020601010204090a0b0b0b070d090b');
CREATE TABLE IF NOT EXISTS 'articles_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO articles_fts_idx VALUES(1,X'',2);
INSERT INTO articles_fts_idx VALUES(2,X'',2);
INSERT INTO articles_fts_idx VALUES(3,X'',2);
CREATE TABLE IF NOT EXISTS 'articles_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO articles_fts_docsize VALUES(1,X'0406');
INSERT INTO articles_fts_docsize VALUES(2,X'0406');
CREATE TABLE IF NOT EXISTS 'articles_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO articles_fts_config VALUES('version',4);
CREATE INDEX articles_url ON articles (url);
CREATE INDEX articles_at ON articles (at);
CREATE INDEX articles_cluster ON articles (cluster)
    WHERE cluster IS NOT NULL;
CREATE INDEX quotes_speaker ON quotes (speaker_name);
CREATE INDEX claims_topic ON claims (topic, since);
CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
	INSERT INTO articles_fts (rowid, title, text)
	    VALUES (new.article, new.title, new.text);
END;
CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
	INSERT INTO articles_fts (articles_fts, rowid, title, text)
	    VALUES ('delete', old.article, old.title, old.text);
END;
CREATE TRIGGER articles_fts_update AFTER UPDATE OF title, text ON articles
BEGIN
	INSERT INTO articles_fts (articles_fts, rowid, title, text)
	    VALUES ('delete', old.article, old.title, old.text);
	INSERT INTO articles_fts (rowid, title, text)
	    VALUES (new.article, new.title, new.text);
END;
CREATE VIEW versions AS
SELECT article, revision, first_seen, last_seen, title, modified, text
FROM articles
UNION ALL
SELECT article, revision, first_seen, last_seen, title, modified, text
FROM revisions;
CREATE VIEW statements AS
SELECT a.at, a.site, coalesce(q.speaker_name, q.speaker) AS who,
	q.speaker_role AS role, q.kind, q.text, q.cue, q.confidence,
	a.title, a.url, q.article, q.quote, q.continues
FROM quotes q JOIN articles a ON a.article = q.article;
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
CREATE VIEW figures_by_source_day AS
SELECT site, substr(at, 1, 10) AS day, claimant, event, lower(noun) AS noun,
	unit, count(*) AS times, min(coalesce(low, value)) AS least,
	max(coalesce(high, value)) AS most
FROM figures
GROUP BY site, substr(at, 1, 10), claimant, event, lower(noun), unit;
CREATE VIEW latest_by_source AS
SELECT at, site, claimant, by_outlet, via, event, noun, amount, text, value,
	low, high, bound, unit, topic, title, url, article, claim
FROM (
	SELECT f.*, row_number() OVER (PARTITION BY site, topic
	    ORDER BY at DESC, article DESC, claim DESC) AS nth
	FROM figures f
) AS ranked
WHERE nth = 1;
CREATE VIEW revised_figures AS
WITH all_figures AS (
	SELECT c.article, a.revision, c.topic, c.amount
	FROM claims c JOIN articles a ON a.article = c.article
	WHERE EXISTS (SELECT 1 FROM revisions r WHERE r.article = c.article)
	UNION
	SELECT article, revision, topic, amount FROM past_figures
), steps AS (
	SELECT article, revision, first_seen AS seen, lag(revision) OVER (
	    PARTITION BY article ORDER BY first_seen, revision) AS before
	FROM versions
	WHERE EXISTS (SELECT 1 FROM revisions r
	    WHERE r.article = versions.article)
)
SELECT s.seen, a.site, old.topic, old.amount AS old_amount,
	new.amount AS new_amount, a.title, a.url, a.published, a.modified,
	s.article, s.revision
FROM steps s
JOIN articles a ON a.article = s.article
JOIN all_figures old ON old.article = s.article AND old.revision = s.before
JOIN all_figures new ON new.article = s.article
    AND new.revision = s.revision AND new.topic = old.topic
WHERE NOT EXISTS (SELECT 1 FROM all_figures x WHERE x.article = s.article
	AND x.revision = s.revision AND x.topic = old.topic
	AND x.amount = old.amount)
    AND NOT EXISTS (SELECT 1 FROM all_figures x WHERE x.article = s.article
	AND x.revision = s.before AND x.topic = new.topic
	AND x.amount = new.amount);
CREATE VIEW figure_changes AS
SELECT at, claimant, event, noun, old_amount, amount AS new_amount, site,
	title, url, topic, article, claim
FROM (
	SELECT f.*, lag(amount) OVER (PARTITION BY topic
	    ORDER BY at, article, claim) AS old_amount
	FROM figures f
) AS lagged
WHERE old_amount IS NOT NULL AND old_amount <> amount;
PRAGMA writable_schema=OFF;
COMMIT;
PRAGMA application_id = 1818584165;
PRAGMA user_version = 1;
