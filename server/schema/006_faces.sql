-- Comparing faces. What an engine remembers of a verified face lies with its photo and is erased with it.
ALTER TABLE photo ADD COLUMN face_sealed BYTEA;  -- of kind verified; sealed; NULL: nothing is remembered
ALTER TABLE photo ADD COLUMN face_engine TEXT;   -- whose memory it is; worth nothing to another engine
ALTER TABLE photo ADD COLUMN face_at BIGINT;     -- when it was made
ALTER TABLE photo ADD COLUMN face_check TEXT;    -- of kind application: FaceCheck as JSON; NULL: none
