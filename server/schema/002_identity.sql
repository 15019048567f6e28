-- 人工核验, separate consent, recovering a password, and photos that are erased after their time.

ALTER TABLE verification ADD COLUMN way TEXT NOT NULL DEFAULT 'face';  -- face | manual
ALTER TABLE verification ADD COLUMN photo_id TEXT REFERENCES photo (id);  -- of the document, if manual
ALTER TABLE verification ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE verification ADD COLUMN decided_by TEXT REFERENCES account (id);
CREATE UNIQUE INDEX verification_one_in_review ON verification (account_id) WHERE state = 'in_review';
CREATE INDEX verification_way_state ON verification (way, state, started_at);
CREATE INDEX verification_finished ON verification (finished_at);

-- An erased photo keeps its row, so that what pointed to it still says that there was one; the bytes go.
ALTER TABLE photo ADD COLUMN erased_at BIGINT;
CREATE INDEX photo_kind ON photo (kind, created_at) WHERE erased_at IS NULL;

-- Consent to the face, apart from the terms: to which words, when, and until when.
CREATE TABLE consent (
  id           TEXT PRIMARY KEY,
  account_id   TEXT NOT NULL REFERENCES account (id),
  kind         TEXT NOT NULL,    -- face
  version      TEXT NOT NULL,    -- of the text that was shown
  given_at     BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX consent_account ON consent (account_id, kind, given_at);

-- Somebody without a password proves who they are. Belongs to no account: whether there is one is looked up
-- only when the vendor has verified the person.
CREATE TABLE recovery (
  id              TEXT PRIMARY KEY,
  secret_hash     TEXT NOT NULL,  -- SHA-256 of what the browser that asked keeps, hex
  code            TEXT NOT NULL,  -- of our short address /v/{code}
  state           TEXT NOT NULL,
  full_name       TEXT NOT NULL,
  document_sealed BYTEA NOT NULL,
  document_index  TEXT NOT NULL,
  token           TEXT,           -- the vendor's; NULL until its start answered
  phone_address   TEXT,
  consent_version TEXT NOT NULL,
  started_at      BIGINT NOT NULL,
  expires_at      BIGINT NOT NULL,
  finished_at     BIGINT,
  used_at         BIGINT          -- the password was set
);
CREATE UNIQUE INDEX recovery_secret_unique ON recovery (secret_hash);
CREATE UNIQUE INDEX recovery_code_unique ON recovery (code);
CREATE INDEX recovery_started ON recovery (started_at);
