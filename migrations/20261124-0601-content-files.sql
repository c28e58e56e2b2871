-- That the content of a picture which was taken away is gone from the disk, too.
alter table content.pictures add column file_gone_at timestamptz;
create index pictures_left_on_disk on content.pictures (operator_id, removed_at, id) where removed_at is not null and file_gone_at is null;
