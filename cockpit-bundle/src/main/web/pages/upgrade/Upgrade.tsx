import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api } from '../../core/api/client';
import { ApiProblem, sentence } from '../../core/api/problem';
import { patternQuery, repositoriesQuery, upgradePlanQuery } from '../../core/api/pattern-queries';
import type { FleetReport, Pattern, UpgradeWish } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { plural } from '../../core/format';
import { parametersOf } from '../../core/parameters';
import { fleetSummary, writable } from '../../core/patterns';
import { toast } from '../../core/toasts';
import { parseList } from '../../core/url';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay, useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Refusal } from '../../ui/Refusal';
import { Block, Empty, Forbidden } from '../../ui/states';
import { Conditions } from './Conditions';
import { Fleet } from './Fleet';
import '../../ui/code.css';
import './upgrade.css';

/** What another version of a pattern, or other parameters, would do to each repository made from it, and doing just that. */
export default function Upgrade() {
  const { id = '' } = useParams({ strict: false });
  const reads = useMay('work:read');
  const [url] = useUrl();
  const query = useQuery({ ...patternQuery(id, url['version'] ?? null), enabled: reads });
  const pattern = query.data;
  return (
    <>
      <PageHeader
        title={`Upgrade ${pattern ? pattern.pattern.title : id}`}
        crumb={
          <span className="crumb">
            <Link to="/repositories" search={{ 'f.pattern': id }}>
              Repositories
            </Link>
            <Icon name="right" />
          </span>
        }
        context={pattern && `to ${pattern.pattern.version}`}
      />
      {reads ? (
        <Block query={query} what="The pattern" rows={8}>
          {(loaded) =>
            loaded.pattern.available ? (
              <Planned key={loaded.pattern.version} pattern={loaded} />
            ) : (
              <Card label="Upgrade">
                <Empty icon="warn" title={`${loaded.pattern.title} ${loaded.pattern.version} is not available`}>
                  No module that runs brings it.
                </Empty>
              </Card>
            )
          }
        </Block>
      ) : (
        <Card label="Upgrade">
          <Forbidden />
        </Card>
      )}
    </>
  );
}

function Planned({ pattern }: { pattern: Pattern }) {
  const { id, version } = pattern.pattern;
  const { user } = useSession();
  const writes = useMay('work:write');
  const queries = useQueryClient();
  const [url, setUrl] = useUrl();
  const parameters = useMemo(() => parametersOf(pattern.parameters), [pattern]);
  const [changes, setChanges] = useState<Record<string, unknown>>({});
  const all = (useQuery(repositoriesQuery).data ?? []).filter((made) => made.pattern === id).map(({ name }) => name);
  const only = parseList(url['only']);
  const markers = url['markers'] === '1';
  const today = dayIn(user.zone);
  const wish: UpgradeWish = { version, repositories: only, parameters: changes, markers, date: today };
  const plan = useQuery({ ...upgradePlanQuery(id, wish), placeholderData: keepPreviousData });
  const apply = useMutation({
    mutationFn: (planHash: string) =>
      api.post<FleetReport>(`/patterns/${encodeURIComponent(id)}/upgrade`, { upgrade: wish, planHash }),
    onSuccess: (done) => {
      toast(
        `${plural(done.repositories.filter(({ state }) => state === 'written').length, 'branch', 'branches')} written`,
      );
      for (const key of ['repositories', 'patterns']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
  const again = () => {
    apply.reset();
    void plan.refetch();
  };
  const change = (patch: Record<string, string | null>) => {
    apply.reset();
    setUrl(patch);
  };
  const current = !plan.isFetching && !plan.isError;
  const report = apply.data ?? plan.data;
  const ready = plan.data ? writable(plan.data) : 0;
  const can = writes && current && ready > 0 && !apply.isPending && !apply.data;
  const start = () => {
    if (can && plan.data) apply.mutate(plan.data.hash);
  };
  usePageActions([{ id: 'plan-upgrade', label: 'Plan the upgrade again', run: again }]);
  return (
    <div className="stack upgrade">
      <Conditions
        pattern={pattern}
        parameters={parameters}
        names={all}
        only={only}
        markers={markers}
        error={plan.error}
        onVersion={(next) => change({ version: next })}
        onOnly={(names) => change({ only: names.length === 0 ? null : names.join(',') })}
        onMarkers={(on) => change({ markers: on ? '1' : null })}
        onParameters={(next) => {
          apply.reset();
          setChanges(next);
        }}
      />
      {apply.isError && (
        <div className="refused">
          <Refusal error={apply.error} />
          <button className="btn s" onClick={again}>
            <Icon name="refresh" />
            Plan again
          </button>
        </div>
      )}
      {apply.data && (
        <div className="banner acc" role="status">
          <Icon name="info" />
          <p>
            <b>{fleetSummary(apply.data)}.</b> Each upgrade is one commit on a branch of its own; look at it and merge
            it as any other branch. From then on the repository is at {version}.
          </p>
          <button className="btn s" onClick={again}>
            Plan again
          </button>
        </div>
      )}
      <Card
        title={apply.data ? 'What happened' : 'Plan'}
        meta={report && fleetSummary(report)}
        busy={plan.isFetching || apply.isPending}
        actions={
          !apply.data && (
            <button className="btn s" aria-disabled={plan.isFetching} onClick={again}>
              <Icon name="refresh" />
              Plan again
            </button>
          )
        }
      >
        {plan.error instanceof ApiProblem && plan.error.violations.length > 0 ? (
          <Empty icon="alert" title="This cannot be planned">
            Put right what stands above: {sentence(plan.error)}
          </Empty>
        ) : (
          <Block query={plan} what="The plan" rows={4}>
            {(planned) =>
              (report ?? planned).repositories.length === 0 ? (
                <Empty icon="folder" title="Nothing is made from it yet" />
              ) : (
                <Fleet report={report ?? planned} wish={wish} pattern={id} />
              )
            }
          </Block>
        )}
        {plan.data && plan.data.repositories.length > 0 && !apply.data && (
          <div className="foot finish-foot">
            <span className="grow">
              A branch in each repository; main and what people have checked out stay as they are.{' '}
              <code title={`Applying takes exactly this plan: ${plan.data.hash}`}>{plan.data.hash.slice(0, 12)}</code>
            </span>
            <button
              className="btn primary"
              aria-disabled={!can}
              title={writes ? undefined : 'Upgrading needs the right to change jobs'}
              onClick={start}
            >
              {apply.isPending ? 'Writing…' : `Upgrade ${plural(ready, 'repository', 'repositories')}`}
            </button>
          </div>
        )}
      </Card>
    </div>
  );
}
