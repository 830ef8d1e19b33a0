--liquibase formatted sql logicalFilePath:kernel/0003-manifests-of-rows.sql

--changeset kernel:manifests-of-rows runInTransaction:true splitStatements:false stripComments:false
--comment: Clients and jobs made before there were manifests get theirs, by the triggers that keep them from now on
UPDATE clients SET slug = slug
 WHERE NOT EXISTS (SELECT FROM manifests WHERE kind = 'Client' AND manifests.name = clients.slug);
UPDATE projects SET slug = slug
 WHERE NOT EXISTS (SELECT FROM manifests WHERE kind = 'Project' AND manifests.name = projects.slug);
