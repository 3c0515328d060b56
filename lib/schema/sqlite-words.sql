-- The full-text index of lede, for SQLite.
-- SELECT ... FROM articles_fts JOIN articles ON article = articles_fts.rowid
-- WHERE articles_fts MATCH 'NEAR(school roof)'
CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text,
    content='articles', content_rowid='article');
