import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { buildQuery } from '../../core/api/queries';
import type { Build, BuildDetails } from '../../core/api/types';
import { elapsed, ended, lasting } from '../../core/builds';
import { toastError } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { useNow } from '../../ui/hooks/clock';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Block } from '../../ui/states';
import { When } from '../../ui/When';
import './builds.css';
import { LogPane } from './LogPane';
import { StatusPill } from './StatusPill';
import { StepsPane } from './StepsPane';

const RunDialog = lazy(() => import('./RunDialog'));

/** One build: its steps, and what they print. */
export default function BuildView() {
  const { id = '' } = useParams({ strict: false });
  const query = useQuery(buildQuery(/^[1-9]\d{0,15}$/.test(id) ? Number(id) : 0));
  if (query.data) return <BuildOf key={id} details={query.data} />;
  return (
    <>
      <PageHeader title={`Build ${id}`} crumb={<Crumb />} />
      <Card label="Build">
        <Block query={query} what="The build" rows={8}>
          {() => null}
        </Block>
      </Card>
    </>
  );
}

function Crumb() {
  return (
    <span className="crumb">
      <Link to="/builds">Builds</Link>
      <Icon name="right" small />
    </span>
  );
}

function BuildOf({ details }: { details: BuildDetails }) {
  const { build } = details;
  const queries = useQueryClient();
  const runs = useMay('work:write');
  const [again, setAgain] = useState(false);
  const under = !ended(build.status);
  const cancel = useMutation({
    mutationFn: () => api.post<Build>(`/builds/${build.id}/cancel`),
    onError: (error) => toastError(sentence(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['builds'] }),
  });
  usePageActions(
    runs && build.source === 'local' && !under
      ? [{ id: 'again', label: 'Run it again', run: () => setAgain(true) }]
      : [],
  );
  return (
    <>
      <PageHeader
        title={`Build ${build.id}`}
        crumb={<Crumb />}
        context={<Context build={build} />}
        status={
          <>
            <StatusPill status={build.status} />
            <Elapsed build={build} />
          </>
        }
        actions={
          <>
            {build.url !== null && (
              <a className="btn" href={build.url} target="_blank" rel="noreferrer">
                Open at {build.source === 'gitlab' ? 'GitLab' : 'GitHub'}
              </a>
            )}
            {runs && build.source === 'local' && !under && (
              <button className="btn" onClick={() => setAgain(true)}>
                <Icon name="play" />
                Run again
              </button>
            )}
            {runs && build.source === 'local' && under && (
              <button
                className="btn danger"
                aria-disabled={cancel.isPending}
                onClick={() => {
                  if (!cancel.isPending) cancel.mutate();
                }}
              >
                <Icon name="x" />
                Cancel
              </button>
            )}
          </>
        }
      />
      {build.problem !== null && (
        <div className="banner neg" role="note">
          <Icon name="alert" />
          <p>{build.problem}</p>
        </div>
      )}
      <div className="buildcols">
        <StepsPane details={details} />
        <LogPane details={details} />
      </div>
      <Suspense fallback={null}>
        {again && (
          <RunDialog
            repository={build.repository}
            revision={build.branch ?? build.commit}
            onClose={() => setAgain(false)}
          />
        )}
      </Suspense>
    </>
  );
}

function Context({ build }: { build: Build }) {
  return (
    <>
      {build.repository} · {build.title} · {build.branch !== null && `${build.branch} at `}
      <code title={build.commit}>{build.commit.slice(0, 7)}</code> · queued <When at={build.queuedAt} />
      {build.offline && ' · without a network'}
    </>
  );
}

function Elapsed({ build }: { build: Build }) {
  const now = useNow(ended(build.status) ? null : build.startedAt);
  const took = elapsed(build, now);
  // While it runs whole seconds are enough.
  const text = took === null ? '' : lasting(build.millis ?? Math.floor(took / 1000) * 1000);
  return text === '' ? null : <time className="strong num">{text}</time>;
}
