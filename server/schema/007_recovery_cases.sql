-- Recovering a password by hand. Belongs to no account, like recovery: whether there is one is looked up when
-- a reviewer opens the case, and again when the password is set.
CREATE TABLE recovery_case (
  id              TEXT PRIMARY KEY,
  secret_hash     TEXT NOT NULL,             -- SHA-256 of the code that was told once, hex
  state           TEXT NOT NULL,             -- in_review | verified | refused
  full_name       TEXT NOT NULL,
  document_type   TEXT NOT NULL,
  document_sealed BYTEA NOT NULL,
  document_index  TEXT NOT NULL,
  photo           BYTEA NOT NULL,            -- the person holding the document, JPEG; empty: erased
  reason          TEXT NOT NULL DEFAULT '',
  started_at      BIGINT NOT NULL,
  finished_at     BIGINT,
  decided_by      TEXT REFERENCES account (id),
  used_at         BIGINT                     -- the password was set
);
CREATE UNIQUE INDEX recovery_case_secret_unique ON recovery_case (secret_hash);
CREATE INDEX recovery_case_state ON recovery_case (state, started_at);
CREATE INDEX recovery_case_document ON recovery_case (document_index);
CREATE INDEX recovery_case_finished ON recovery_case (finished_at);
