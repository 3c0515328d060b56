-- lede, schema 2: lede-load itself puts new articles into the full-text index,
-- a batch in one statement, which takes a third of the time.  Whoever inserts
-- articles by hand does so too, or rebuilds the index:
--	INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
DROP TRIGGER articles_fts_insert;
-- Bytes of a segment before it is written, and how many are merged at once.
INSERT INTO articles_fts (articles_fts, rank) VALUES ('hashsize', 8388608);
INSERT INTO articles_fts (articles_fts, rank) VALUES ('automerge', 8);
