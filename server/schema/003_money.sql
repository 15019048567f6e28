-- Refunds that know why and how far they are, and the provider's daily bill.

ALTER TABLE payment ADD COLUMN payer TEXT;  -- the payer's account, masked by the provider

-- refund.reason is what staff wrote; refund.state: wanted | asked | done.
ALTER TABLE refund ADD COLUMN cause TEXT NOT NULL DEFAULT 'session_full';
ALTER TABLE refund ADD COLUMN asked_at BIGINT;  -- when it was last sent
ALTER TABLE refund ADD COLUMN asked_by TEXT;    -- account of staff; NULL: by rule, or by the candidate
ALTER TABLE refund ADD COLUMN tries BIGINT NOT NULL DEFAULT 0;
CREATE INDEX refund_payment ON refund (payment_id);
CREATE INDEX refund_done ON refund (done_at);
CREATE INDEX payment_paid ON payment (paid_at);
CREATE INDEX payment_notice_received ON payment_notice (received_at);

-- One check of one day's bill: running | done | not_ready | failed.
CREATE TABLE bill_check (
  day              TEXT PRIMARY KEY,  -- Shanghai, "2026-12-20"
  state            TEXT NOT NULL,
  started_at       BIGINT NOT NULL,
  checked_at       BIGINT,
  line_count       BIGINT NOT NULL DEFAULT 0,
  difference_count BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE bill_difference (
  day          TEXT NOT NULL REFERENCES bill_check (day),
  position     BIGINT NOT NULL,
  kind         TEXT NOT NULL,
  out_trade_no TEXT NOT NULL,
  trade_no     TEXT NOT NULL,
  refund_no    TEXT NOT NULL,
  ours_fen     BIGINT,
  theirs_fen   BIGINT,
  settled      TEXT NOT NULL,
  PRIMARY KEY (day, position)
);
