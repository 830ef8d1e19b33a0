--liquibase formatted sql logicalFilePath:economics/0003-ledger.sql

--changeset economics:ledger-of-recorded-time
--comment: The ledger of what was recorded before there was one
SELECT economics_rebuild();
