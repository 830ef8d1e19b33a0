--liquibase formatted sql logicalFilePath:state/0002-planned.sql

--changeset state:pattern_definitions.source-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive
ALTER TABLE pattern_definitions ADD COLUMN source text;

--changeset state:comments-and-rights runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share update exclusive
COMMENT ON COLUMN pattern_definitions.available IS 'False once nobody brings it';
COMMENT ON COLUMN pattern_definitions.module IS 'The module that brings it, null for one of a source';
COMMENT ON COLUMN pattern_definitions.source IS 'The source that brings it, null for one of a module';
