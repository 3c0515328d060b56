-- The full-text index of lede, for SQLite.
-- SELECT ... FROM articles_fts JOIN articles ON article = articles_fts.rowid
-- WHERE articles_fts MATCH 'NEAR(school roof)'
CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text,
    content='articles', content_rowid='article');
-- Bytes of a segment before it is written, and how many are merged at once.
INSERT INTO articles_fts (articles_fts, rank) VALUES ('hashsize', 8388608);
INSERT INTO articles_fts (articles_fts, rank) VALUES ('automerge', 8);
