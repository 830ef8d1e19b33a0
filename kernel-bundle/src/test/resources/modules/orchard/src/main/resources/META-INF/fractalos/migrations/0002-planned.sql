--liquibase formatted sql logicalFilePath:orchard/0002-planned.sql

--changeset orchard:trees.height-filled runInTransaction:true splitStatements:false stripComments:false
--comment: Every row gets a value
ALTER TABLE trees ADD COLUMN height integer;
UPDATE trees SET height = 1 WHERE height IS NULL;

--changeset orchard:trees.notes-drop-column runInTransaction:true splitStatements:false stripComments:false labels:contract
--comment: Lock: access exclusive; Drops its values: copy first what is worth keeping
ALTER TABLE trees DROP COLUMN notes;

--changeset orchard:trees.height-create-column runInTransaction:true splitStatements:false stripComments:false labels:contract
--comment: Lock: access exclusive; Reads every row, and fails while one has no value
UPDATE trees SET height = 1 WHERE height IS NULL;
ALTER TABLE trees ALTER COLUMN height SET NOT NULL;

--changeset orchard:comments-and-rights runInTransaction:true splitStatements:false stripComments:false labels:contract
--comment: Lock: share update exclusive
COMMENT ON COLUMN trees.height IS 'In metres';
