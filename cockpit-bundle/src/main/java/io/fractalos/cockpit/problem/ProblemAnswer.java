// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.problem;

import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletResponse;

/** Sends a problem where no JAX-RS server does it. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    /** Answers with the problem, if nothing was answered yet. */
    public static void send(FractalException failure, HttpServletResponse response) throws IOException {
        Problem problem = Problem.of(failure);
        response.setStatus(problem.status());
        response.setContentType(ProblemMapper.MEDIA_TYPE);
        response.getOutputStream().write(Json.write(problem).getBytes(StandardCharsets.UTF_8));
    }
}
