// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.cockpit.boot.BootResource;
import io.fractalos.cockpit.build.BuildReportsResource;
import io.fractalos.cockpit.build.BuildsResource;
import io.fractalos.cockpit.command.CommandsResource;
import io.fractalos.cockpit.drift.DriftResource;
import io.fractalos.cockpit.economics.BiLoginsResource;
import io.fractalos.cockpit.economics.BooksResource;
import io.fractalos.cockpit.economics.EconomicsResource;
import io.fractalos.cockpit.economics.ExchangeRatesResource;
import io.fractalos.cockpit.economics.InvoicesResource;
import io.fractalos.cockpit.economics.OvertimeResource;
import io.fractalos.cockpit.economics.RateCardsResource;
import io.fractalos.cockpit.economics.RatesResource;
import io.fractalos.cockpit.economics.RoundingResource;
import io.fractalos.cockpit.importing.ImportsResource;
import io.fractalos.cockpit.manifest.ManifestsResource;
import io.fractalos.cockpit.module.ModulesResource;
import io.fractalos.cockpit.module.ViewsResource;
import io.fractalos.cockpit.openapi.OpenApiResource;
import io.fractalos.cockpit.pattern.PatternsResource;
import io.fractalos.cockpit.pattern.RepositoriesResource;
import io.fractalos.cockpit.pattern.SourcesResource;
import io.fractalos.cockpit.schema.SchemasResource;
import io.fractalos.cockpit.session.SessionResource;
import io.fractalos.cockpit.session.UsersResource;
import io.fractalos.cockpit.state.StateResource;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.cockpit.work.ClientsResource;
import io.fractalos.cockpit.work.ProjectsResource;
import io.fractalos.cockpit.work.TasksResource;
import io.fractalos.cockpit.work.TimeEntriesResource;
import io.fractalos.cockpit.work.TimeFindingsResource;
import io.fractalos.cockpit.work.TimeSheetsResource;
import io.fractalos.cockpit.work.TimerResource;
import java.util.List;

/** The classes of all resources: the server's routes are fixed, so that nothing that comes or goes rebuilds it. */
public final class Resources {

    /** All of them. */
    public static final List<Class<? extends Resource>> ALL = List.of(
            SessionResource.class,
            UsersResource.class,
            ClientsResource.class,
            ProjectsResource.class,
            TasksResource.class,
            TimeEntriesResource.class,
            TimerResource.class,
            TimeSheetsResource.class,
            TimeFindingsResource.class,
            CommandsResource.class,
            EconomicsResource.class,
            OvertimeResource.class,
            RateCardsResource.class,
            RatesResource.class,
            BooksResource.class,
            ExchangeRatesResource.class,
            RoundingResource.class,
            InvoicesResource.class,
            BiLoginsResource.class,
            ImportsResource.class,
            BootResource.class,
            DriftResource.class,
            ManifestsResource.class,
            StateResource.class,
            SchemasResource.class,
            ModulesResource.class,
            ViewsResource.class,
            PatternsResource.class,
            RepositoriesResource.class,
            SourcesResource.class,
            BuildsResource.class,
            BuildReportsResource.class,
            OpenApiResource.class);

    private Resources() {}
}
