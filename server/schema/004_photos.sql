-- Photos that no application uses are looked for every so often (server/store/photos.cpp).
CREATE INDEX application_photo ON application (photo_id);
