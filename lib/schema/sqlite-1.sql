-- lede, schema 1 for SQLite.  Offsets (start, stop) are code points into
-- articles.text: substr(articles.text, start + 1, stop - start) is the finding.

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

-- Texts that an article had before or, loaded late, between others.
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

-- The claims of texts in revisions.
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

-- One row for each time lede-load ran; no finished: it was cut short.
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
