// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.openapi;

import io.fractalos.cockpit.problem.ProblemMapper;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What many operations share: problems, logins, idempotency keys, ETags; and the event stream, which is no JAX-RS resource. */
final class CommonParts {

    private static final String PROBLEM = "Problem";
    private static final String KEY = "IdempotencyKey";
    private static final String COOKIE = "session";
    private static final String TOKEN = "token";

    private CommonParts() {}

    static void add(OpenAPI document, ModelConverters converters) {
        Components components = document.getComponents();
        converters.readAll(Problem.class).forEach(components::addSchemas);
        components.addResponses(
                PROBLEM,
                new ApiResponse()
                        .description("A problem: what is wrong, where, and what to do")
                        .content(new Content()
                                .addMediaType(
                                        ProblemMapper.MEDIA_TYPE,
                                        new MediaType()
                                                .schema(new Schema<>().$ref(PROBLEM))
                                                .example(example()))));
        components.addParameters(
                KEY,
                new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .description(
                                "A repeat with the same key within 24 hours gets the first answer and changes nothing")
                        .example("5f0c3c0e-7d6a-4f2b-9c1d-0a7c2f4be111")
                        .schema(new StringSchema().minLength(1).maxLength(100)));
        components.addSecuritySchemes(
                COOKIE,
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name(Gatekeeper.COOKIE));
        components.addSecuritySchemes(
                TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        document.addSecurityItem(new SecurityRequirement().addList(COOKIE));
        document.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        document.path("/events", events());
    }

    /** Gives the operation its name, the status of its success, its problems, and the headers its kind of method has. */
    static void complete(Operation operation, Endpoint endpoint) {
        operation.setOperationId(endpoint.id());
        ApiResponses responses = operation.getResponses();
        ApiResponse success = responses.remove("default");
        if (success != null) {
            boolean empty = endpoint.success().equals("204");
            success.setDescription(empty ? "Done" : "The answer");
            if (empty) {
                success.setContent(null);
            }
            if (endpoint.versioned()) {
                success.addHeaderObject(
                        "ETag",
                        new Header()
                                .description("The version, to send back in If-Match")
                                .schema(new StringSchema()));
            }
            responses.addApiResponse(endpoint.success(), success);
        }
        responses.addApiResponse("default", new ApiResponse().$ref(PROBLEM));
        if (endpoint.open()) {
            operation.setSecurity(List.of());
        } else if (endpoint.writes()) {
            operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + KEY));
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> "If-Match".equals(parameter.getName()))
                    .forEach(parameter -> parameter
                            .required(true)
                            .description("The ETag the change was made from")
                            .example("\"3\""));
        }
    }

    private static PathItem events() {
        Operation follow = new Operation()
                .operationId("eventsFollow")
                .addTagsItem("Events")
                .summary("Follow facts as they happen, as server-sent events")
                .description(
                        "id is the fact's sequence number, event its type such as TimeEntryRecorded, data its JSON. A reader who"
                                + " sends Last-Event-ID misses none. A comment comes every 15 seconds when nothing happens.")
                .addParametersItem(new Parameter()
                        .in("header")
                        .name("Last-Event-ID")
                        .description("The id of the last event seen")
                        .schema(new StringSchema()))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("The stream")
                                        .content(new Content()
                                                .addMediaType(
                                                        "text/event-stream",
                                                        new MediaType().schema(new StringSchema()))))
                        .addApiResponse("default", new ApiResponse().$ref(PROBLEM)));
        return new PathItem().get(follow);
    }

    private static Map<String, Object> example() {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:fractalos:problem:invalid-request");
        example.put("title", "The request is not valid");
        example.put("status", 400);
        example.put("detail", "/seconds: Must lie between 1 and 86400");
        Map<String, Object> violation = new LinkedHashMap<>();
        violation.put("pointer", "/seconds");
        violation.put("message", "Must lie between 1 and 86400");
        example.put("violations", List.of(violation));
        return example;
    }
}
