-- Indexes of lede, for SQLite.  A new file gets them when its first load is
-- done, which is faster than keeping them on the way.
CREATE INDEX IF NOT EXISTS articles_url ON articles (url);
CREATE INDEX IF NOT EXISTS articles_at ON articles (at);
CREATE INDEX IF NOT EXISTS articles_cluster ON articles (cluster)
    WHERE cluster IS NOT NULL;
CREATE INDEX IF NOT EXISTS quotes_speaker ON quotes (speaker_name);
CREATE INDEX IF NOT EXISTS claims_topic ON claims (topic, since);

-- lede-load itself puts new articles into articles_fts.  Whoever inserts
-- articles by hand does so too, or rebuilds the index:
--	INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
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
