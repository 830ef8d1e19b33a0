import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { stateQuery } from '../../core/api/queries';
import type { State as StateAnswer, StateReport } from '../../core/api/types';
import { hasNews, short, standing, type Standing } from '../../core/state';
import { toast, toastError } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { PageHeader } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Select } from '../../ui/Select';
import { Block } from '../../ui/states';
import { When } from '../../ui/When';
import { Commits } from './Commits';
import { Differences } from './Differences';
import { Remotes } from './Remotes';
import './state.css';

/** Remotes tell nobody when they change; looking again shows what the server last saw of them. */
const EVERY = 15_000;
const LOOKS = 20;
const BETWEEN = 500;

/** Git against the database: what differs, who changed it, and whose version counts. */
export default function State() {
  const admin = useMay('system:admin');
  const queries = useQueryClient();
  const [url, setUrl] = useUrl();
  const query = useQuery({ ...stateQuery, refetchInterval: EVERY });
  const check = useCheck();
  usePageActions(admin ? [{ id: 'check', label: 'Check the remotes now', run: () => check.mutate() }] : []);
  const answer = query.data;
  const remotes = answer?.report.remotes ?? [];
  const comparison =
    answer?.comparisons.find((one) => one.remote === url['remote']) ??
    answer?.comparisons.find((one) =>
      hasNews(
        one,
        remotes.find(({ name }) => name === one.remote),
      ),
    ) ??
    answer?.comparisons[0];
  return (
    <>
      <PageHeader
        title="Reconcile"
        context={answer && <Summary report={answer.report} />}
        status={answer && <StandingPill standing={standing(answer.report, answer.comparisons)} />}
        actions={
          <>
            {remotes.length > 1 && (
              <Select
                label="Remote"
                options={remotes.map(({ name }) => ({ id: name, label: name }))}
                value={comparison?.remote ?? ''}
                onChange={(remote) => setUrl({ remote, panel: null })}
              />
            )}
            <button
              className="btn"
              aria-disabled={check.isPending}
              onClick={() => {
                if (check.isPending) return;
                if (admin) check.mutate();
                else void queries.invalidateQueries({ queryKey: ['state'] });
              }}
            >
              <Icon name="refresh" {...(check.isPending && { spin: true })} />
              Check now
            </button>
          </>
        }
      />
      <Block query={query} what="The state repository" rows={8}>
        {({ report }) => (
          <div className="stack">
            {report.problems.map((problem) => (
              <div className="banner flat" role="status" key={problem}>
                <Icon name="warn" />
                <p>{problem}</p>
              </div>
            ))}
            <Remotes report={report} />
            {comparison && (
              <Differences
                // Choices are about one remote's commit: another one begins anew.
                key={`${comparison.remote} ${comparison.commit}`}
                comparison={comparison}
                remote={remotes.find(({ name }) => name === comparison.remote)}
                busy={query.isFetching}
              />
            )}
            <Commits />
          </div>
        )}
      </Block>
    </>
  );
}

/** Asks the server to look at the remotes and waits a while for what each one says. */
function useCheck() {
  const queries = useQueryClient();
  const seen = (answer: StateAnswer | undefined) =>
    new Map(answer?.report.remotes.map(({ name, seenAt, problem }) => [name, `${seenAt} ${problem}`]));
  return useMutation({
    mutationFn: async () => {
      const before = seen(queries.getQueryData(stateQuery.queryKey));
      await api.post('/state/refresh');
      let waiting = [...before.keys()];
      for (let look = 0; look < LOOKS && waiting.length > 0; look++) {
        await new Promise((resolve) => setTimeout(resolve, BETWEEN));
        const now = seen(await queries.fetchQuery({ ...stateQuery, staleTime: 0 }));
        waiting = waiting.filter((name) => now.get(name) === before.get(name));
      }
      return waiting;
    },
    onSuccess: (waiting) =>
      toast(waiting.length === 0 ? 'Checked' : `No news of ${waiting.join(', ')} yet; the page follows by itself`),
    onError: (error) => toastError(sentence(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['state'] }),
  });
}

function Summary({ report }: { report: StateReport }) {
  return (
    <>
      {report.head === null ? (
        'No commit yet'
      ) : (
        <>
          Head <code title={report.head}>{short(report.head)}</code>
          {report.headAt !== null && (
            <>
              , <When at={report.headAt} />
            </>
          )}
        </>
      )}
      {report.pending > 0 && ` · ${report.pending} not committed yet`}
      {report.mode === 'apply'
        ? ' · changes in Git are taken over by themselves unless a person must decide'
        : ' · changes in Git wait for a decision'}
    </>
  );
}

function StandingPill({ standing }: { standing: Standing }) {
  if (standing === 'equal')
    return (
      <Pill tone="pos" icon="check">
        In sync
      </Pill>
    );
  if (standing === 'differs')
    return (
      <Pill tone="acc" icon="branch">
        Differs
      </Pill>
    );
  if (standing === 'conflict')
    return (
      <Pill tone="warn" icon="warn">
        Conflict
      </Pill>
    );
  return (
    <Pill tone="neg" icon="alert">
      Needs attention
    </Pill>
  );
}
