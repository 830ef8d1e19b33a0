--liquibase formatted sql logicalFilePath:economics/0005-all-years.sql

--changeset economics:figures-of-all-years
--comment: The sums of all years together, which were not kept before; nobody folds meanwhile
SELECT pg_advisory_xact_lock(7381228918063523691), economics_sum_up();
