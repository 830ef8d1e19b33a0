--liquibase formatted sql logicalFilePath:{{id}}/0001-planned.sql

--changeset {{id}}:items runInTransaction:true splitStatements:false stripComments:false
--comment: What this module is about
CREATE TABLE items (
    name text NOT NULL,
    quantity integer NOT NULL,
    CONSTRAINT items_pkey PRIMARY KEY (name),
    CONSTRAINT items_name_check CHECK (length(btrim(name)) BETWEEN 1 AND 100),
    CONSTRAINT items_quantity_check CHECK (quantity >= 0)
);
COMMENT ON TABLE items IS 'What this module is about';
COMMENT ON COLUMN items.name IS 'What people call it';
COMMENT ON COLUMN items.quantity IS 'How many there are';
GRANT SELECT, INSERT, UPDATE, DELETE ON items TO {{schema}};
