-- Answers to requests that carried an Idempotency-Key, kept for a day. body NULL: still being made.
CREATE TABLE kept_answer (
  account_id  TEXT NOT NULL REFERENCES account (id),
  request_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,  -- SHA-256 of method, path and body, in hex
  claimed_at  BIGINT NOT NULL,
  body        TEXT
);
CREATE UNIQUE INDEX kept_answer_key ON kept_answer (account_id, request_key);
CREATE INDEX kept_answer_claimed ON kept_answer (claimed_at);
