-- The first schema. Instants are BIGINT ms since 1970, amounts BIGINT fen, enumerations their wire names.
-- BYTEA is PostgreSQL's name for bytes; SQLite takes any name and stores bytes as they come.

CREATE TABLE account (
  id            TEXT PRIMARY KEY,
  account       TEXT NOT NULL,    -- as typed
  account_key   TEXT NOT NULL,    -- as compared
  password_hash TEXT NOT NULL,    -- Argon2id, encoded
  mobile        TEXT NOT NULL,
  role          TEXT NOT NULL,
  terms_at      BIGINT NOT NULL,  -- when the terms were accepted
  registered_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_key_unique ON account (account_key);

CREATE TABLE access_token (
  token_hash TEXT PRIMARY KEY,  -- SHA-256 of the token, hex
  account_id TEXT NOT NULL REFERENCES account (id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX access_token_account ON access_token (account_id);
CREATE INDEX access_token_expiry ON access_token (expires_at);

-- Attempts to verify a real name. Document numbers are sealed (AES-256-GCM) and have a blind index (HMAC).
CREATE TABLE verification (
  id              TEXT PRIMARY KEY,
  account_id      TEXT NOT NULL REFERENCES account (id),
  code            TEXT NOT NULL,  -- of our short address /v/{code}
  state           TEXT NOT NULL,
  full_name       TEXT NOT NULL,
  document_type   TEXT NOT NULL,
  document_sealed BYTEA NOT NULL,
  document_index  TEXT NOT NULL,
  birth_date      TEXT NOT NULL,
  sex             TEXT NOT NULL,
  token           TEXT,           -- the vendor's; NULL until its start answered
  phone_address   TEXT,
  consent_at      BIGINT NOT NULL,
  started_at      BIGINT NOT NULL,
  expires_at      BIGINT NOT NULL,
  finished_at     BIGINT
);
CREATE UNIQUE INDEX verification_code_unique ON verification (code);
CREATE UNIQUE INDEX verification_one_live ON verification (account_id)
  WHERE state IN ('waiting_for_scan', 'scanned', 'checking');
CREATE INDEX verification_account ON verification (account_id, started_at);

CREATE TABLE exam (
  id           TEXT PRIMARY KEY,
  position     BIGINT NOT NULL,  -- order of the cards
  title        TEXT NOT NULL,
  apply_from   BIGINT NOT NULL,
  apply_until  BIGINT NOT NULL,
  pay_until    BIGINT NOT NULL,
  ticket_from  BIGINT NOT NULL,
  ticket_until BIGINT NOT NULL,
  fee_fen      BIGINT NOT NULL,
  choices      TEXT NOT NULL,    -- ApplicationChoices as JSON
  notice       TEXT NOT NULL
);

CREATE TABLE photo (
  id         TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  exam_id    TEXT REFERENCES exam (id),  -- of kind application
  kind       TEXT NOT NULL,              -- verified, application
  jpeg       BYTEA NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX photo_account ON photo (account_id, kind, created_at);

-- A verified person: one account, one document.
CREATE TABLE identity (
  account_id      TEXT PRIMARY KEY REFERENCES account (id),
  full_name       TEXT NOT NULL,
  document_type   TEXT NOT NULL,
  document_sealed BYTEA NOT NULL,
  document_index  TEXT NOT NULL,
  birth_date      TEXT NOT NULL,
  sex             TEXT NOT NULL,
  photo_id        TEXT NOT NULL REFERENCES photo (id),
  verification_id TEXT NOT NULL REFERENCES verification (id),
  verified_at     BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_document_unique ON identity (document_index);

CREATE TABLE venue (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  address TEXT NOT NULL
);

CREATE TABLE room (
  id          TEXT PRIMARY KEY,
  venue_id    TEXT NOT NULL REFERENCES venue (id),
  name        TEXT NOT NULL,
  seat_prefix TEXT NOT NULL,
  capacity    BIGINT NOT NULL CONSTRAINT room_capacity CHECK (capacity > 0)
);

CREATE TABLE exam_session (
  id               TEXT PRIMARY KEY,
  exam_id          TEXT NOT NULL REFERENCES exam (id),
  subject          TEXT NOT NULL,
  venue_id         TEXT NOT NULL REFERENCES venue (id),
  starts_at        BIGINT NOT NULL,
  duration_minutes BIGINT NOT NULL,
  capacity         BIGINT NOT NULL,            -- sum of its rooms
  taken            BIGINT NOT NULL DEFAULT 0,  -- live holds and seats
  CONSTRAINT exam_session_not_oversold CHECK (taken >= 0 AND taken <= capacity)
);
CREATE INDEX exam_session_exam ON exam_session (exam_id, subject, starts_at);

CREATE TABLE session_room (
  session_id TEXT NOT NULL REFERENCES exam_session (id),
  room_id    TEXT NOT NULL REFERENCES room (id),
  position   BIGINT NOT NULL,  -- seats are numbered through the rooms in this order
  PRIMARY KEY (session_id, room_id)
);

CREATE TABLE roster_entry (
  exam_id        TEXT NOT NULL REFERENCES exam (id),
  institution    TEXT NOT NULL,
  student_number TEXT NOT NULL,
  full_name      TEXT NOT NULL,
  document_index TEXT NOT NULL,  -- never the number itself
  level          TEXT NOT NULL,
  major          TEXT NOT NULL,
  PRIMARY KEY (exam_id, institution, student_number)
);

CREATE TABLE application (
  id             TEXT PRIMARY KEY,
  exam_id        TEXT NOT NULL REFERENCES exam (id),
  account_id     TEXT NOT NULL REFERENCES account (id),
  status         TEXT NOT NULL,
  institution    TEXT NOT NULL,
  student_number TEXT NOT NULL,
  level          TEXT NOT NULL,
  major          TEXT NOT NULL,
  subject        TEXT NOT NULL,
  mobile         TEXT NOT NULL,
  email          TEXT NOT NULL,
  address        TEXT NOT NULL,
  photo_id       TEXT NOT NULL REFERENCES photo (id),
  submitted_at   BIGINT NOT NULL,
  differences    TEXT NOT NULL,             -- Difference[] as JSON
  reason         TEXT NOT NULL DEFAULT '',
  decided_at     BIGINT,
  decided_by     TEXT REFERENCES account (id),  -- NULL: decided by the comparison
  withdrawn_at   BIGINT
);
CREATE UNIQUE INDEX application_one_per_exam ON application (exam_id, account_id);
CREATE INDEX application_status ON application (status, submitted_at);

CREATE TABLE seat_hold (
  id             TEXT PRIMARY KEY,
  session_id     TEXT NOT NULL REFERENCES exam_session (id),
  application_id TEXT NOT NULL REFERENCES application (id),
  state          TEXT NOT NULL,
  held_at        BIGINT NOT NULL,
  expires_at     BIGINT NOT NULL,
  ended_at       BIGINT
);
CREATE UNIQUE INDEX seat_hold_one_live ON seat_hold (application_id)
  WHERE state IN ('pending', 'confirmed', 'stuck');
CREATE INDEX seat_hold_application ON seat_hold (application_id, held_at);
CREATE INDEX seat_hold_overdue ON seat_hold (state, expires_at);
CREATE INDEX seat_hold_session ON seat_hold (session_id, state, expires_at);

-- What is owed for one hold.
CREATE TABLE exam_order (
  id             TEXT PRIMARY KEY,
  number         TEXT NOT NULL,
  application_id TEXT NOT NULL REFERENCES application (id),
  hold_id        TEXT NOT NULL REFERENCES seat_hold (id),
  amount_fen     BIGINT NOT NULL CONSTRAINT exam_order_amount CHECK (amount_fen > 0),
  state          TEXT NOT NULL,
  created_at     BIGINT NOT NULL,
  pay_until      BIGINT NOT NULL,
  paid_at        BIGINT
);
CREATE UNIQUE INDEX exam_order_number_unique ON exam_order (number);
CREATE UNIQUE INDEX exam_order_one_per_hold ON exam_order (hold_id);
CREATE INDEX exam_order_state ON exam_order (state, pay_until);

-- One trade at the provider: starting | waiting | paid | closed.
CREATE TABLE payment (
  id           TEXT PRIMARY KEY,
  order_id     TEXT NOT NULL REFERENCES exam_order (id),
  out_trade_no TEXT NOT NULL,
  qr_code      TEXT NOT NULL DEFAULT '',
  state        TEXT NOT NULL,
  amount_fen   BIGINT NOT NULL,
  trade_no     TEXT,
  created_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  paid_at      BIGINT
);
CREATE UNIQUE INDEX payment_out_trade_no_unique ON payment (out_trade_no);
CREATE INDEX payment_order ON payment (order_id, created_at);
CREATE INDEX payment_state ON payment (state, expires_at);

-- Stored before it is applied; outcome is NULL until then.
CREATE TABLE payment_notice (
  id           TEXT PRIMARY KEY,
  out_trade_no TEXT,  -- NULL when the notice could not be read
  raw_body     TEXT NOT NULL,
  received_at  BIGINT NOT NULL,
  outcome      TEXT
);
CREATE INDEX payment_notice_open ON payment_notice (outcome, received_at);

CREATE TABLE refund (
  id         TEXT PRIMARY KEY,
  refund_no  TEXT NOT NULL,  -- deterministic: a retry is the same refund
  payment_id TEXT NOT NULL REFERENCES payment (id),
  amount_fen BIGINT NOT NULL,
  reason     TEXT NOT NULL,
  state      TEXT NOT NULL,  -- wanted | done
  created_at BIGINT NOT NULL,
  done_at    BIGINT
);
CREATE UNIQUE INDEX refund_no_unique ON refund (refund_no);
CREATE INDEX refund_state ON refund (state, created_at);

-- A place in a room, given when a hold is confirmed.
CREATE TABLE seat (
  id             TEXT PRIMARY KEY,
  session_id     TEXT NOT NULL REFERENCES exam_session (id),
  room_id        TEXT NOT NULL REFERENCES room (id),
  label          TEXT NOT NULL,
  position       BIGINT NOT NULL,  -- counted through the session's rooms from 0
  application_id TEXT NOT NULL REFERENCES application (id),
  given_at       BIGINT NOT NULL
);
CREATE UNIQUE INDEX seat_place_unique ON seat (session_id, room_id, label);
CREATE UNIQUE INDEX seat_position_unique ON seat (session_id, position);
CREATE UNIQUE INDEX seat_application_unique ON seat (application_id);

CREATE TABLE admission_ticket (
  id             TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  number         TEXT NOT NULL,
  issued_at      BIGINT NOT NULL
);
CREATE UNIQUE INDEX admission_ticket_number_unique ON admission_ticket (number);
CREATE UNIQUE INDEX admission_ticket_application_unique ON admission_ticket (application_id);

-- Who looked at or changed what. Names of things, never personal data.
CREATE TABLE audit_log (
  id         TEXT PRIMARY KEY,
  at         BIGINT NOT NULL,
  account_id TEXT,           -- NULL: the server itself
  action     TEXT NOT NULL,  -- "application.decide"
  subject    TEXT NOT NULL,  -- id of what it is about
  detail     TEXT NOT NULL
);
CREATE INDEX audit_log_subject ON audit_log (subject, at);
