-- lede, schema 2 for SQLite: lede-load itself puts new articles into the
-- full-text index, a batch in one statement, which takes a third of the time.
-- An index that a trigger filled is made anew (sqlite-indexes.sql).
DROP TRIGGER IF EXISTS articles_fts_insert;
DROP TRIGGER IF EXISTS articles_fts_delete;
DROP TRIGGER IF EXISTS articles_fts_update;
DROP TABLE IF EXISTS articles_fts;
