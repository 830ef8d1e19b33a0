// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstanceList;
import io.fractalos.work.Project;
import io.fractalos.work.Projects;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job tells of its repositories, over real HTTP. */
class JobRepositoriesTest {
    private TestServer server;

    @BeforeEach
    void start() {
        FakeBus bus = new FakeBus();
        bus.answer(
                "patterns.instances",
                call -> new InstanceList(Stream.of("site", "shop", "")
                        .map(project ->
                                instance("for-" + project, Optional.of(project).filter(slug -> !slug.isEmpty())))
                        .toList()));
        server = new TestServer(
                List.of(new ProjectsResource(new OneProject(), bus)), new Gatekeeper(new FakeSessions()), Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static Instance instance(String name, Optional<String> project) {
        return new Instance(
                name,
                project,
                "/r/" + name + ".git",
                "site",
                "1.0.0",
                "a".repeat(64),
                "b".repeat(64),
                Optional.of("c".repeat(40)),
                Optional.empty(),
                7,
                Instant.parse("2026-11-26T10:00:00Z"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer member"));
    }

    @Test
    void aJobTellsItsRepositoriesAndNoOthers() throws Exception {
        JsonNode list = Json.read(get("/api/projects/1/repositories").body(), JsonNode.class);
        assertThat(list.path("repositories")).hasSize(1);
        assertThat(list.at("/repositories/0/name").textValue()).isEqualTo("for-site");
        assertThat(get("/api/projects/2/repositories").statusCode()).isEqualTo(404);
        assertThat(server.send(server.request("/api/projects/1/repositories")).statusCode())
                .isEqualTo(401);
    }

    /** The job {@code site} with the id 1. */
    private static final class OneProject implements Projects {
        @Override
        public Optional<Project> find(long id) {
            return Optional.of(new Project(
                            1,
                            "site",
                            Optional.empty(),
                            "Site",
                            1,
                            "Acme",
                            true,
                            Optional.empty(),
                            Project.Status.ACTIVE,
                            Optional.empty(),
                            Optional.empty(),
                            OptionalLong.empty(),
                            1))
                    .filter(project -> project.id() == id);
        }

        @Override
        public Page<Project> page(Project.Filter filter, PageRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Project add(Project.New project) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Project change(Project.Change change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(long id, int version) {
            throw new UnsupportedOperationException();
        }
    }
}
