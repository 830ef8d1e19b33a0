import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../core/api/client';
import { previewQuery } from '../../core/api/pattern-queries';
import { projectsQuery } from '../../core/api/queries';
import type { Instance, Pattern, RepositoryPreview, RepositoryWish } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { plural } from '../../core/format';
import { errorsOf, parametersOf, startOf, unchanged, valuesOf } from '../../core/parameters';
import { filesText, neighbour, slug, standing, written } from '../../core/patterns';
import { toast } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { useKeys } from '../../ui/hooks/keys';
import { useMay, useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Refusal } from '../../ui/Refusal';
import { Loading } from '../../ui/states';
import { dropDraft, keepDraft, loadDraft } from './draft';
import { FilesPane } from './FilesPane';
import { ParametersPane } from './ParametersPane';
import { PreviewPane } from './PreviewPane';
import { Review } from './Review';

const PAUSE = 300;

/** What is wished as it was a moment ago: planning at each key press would ask too often. */
function useSettled(wish: RepositoryWish): RepositoryWish {
  const [settled, setSettled] = useState(wish);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wish), PAUSE);
    return () => clearTimeout(timer);
  }, [wish]);
  return settled;
}

/** Three panes: what is asked for, the files that makes, and what is in them. Nothing is written before the last step. */
export function Workbench({ pattern }: { pattern: Pattern }) {
  const { id, version } = pattern.pattern;
  const { user } = useSession();
  const writes = useMay('work:write');
  const queries = useQueryClient();
  const [url, setUrl] = useUrl();
  const parameters = useMemo(() => parametersOf(pattern.parameters), [pattern]);
  const [draft, setDraft] = useState(() => {
    const kept = loadDraft(id, parameters);
    return { ...kept, name: url['name'] ?? kept.name, project: url['project'] ?? kept.project };
  });
  useEffect(() => keepDraft(id, parameters, draft), [id, parameters, draft]);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(url['step'] === 'review');
  const form = useRef<HTMLElement>(null);

  const suggested = useMemo(() => {
    const first = parameters.find(({ kind, optional }) => kind === 'text' && !optional);
    const text = first && draft.parameters[first.name];
    return typeof text === 'string' ? slug(text) : '';
  }, [parameters, draft.parameters]);
  const name = draft.name ?? suggested;
  const today = dayIn(user.zone);
  const wish = useMemo(
    (): RepositoryWish => ({
      version,
      name,
      project: draft.project,
      parameters: valuesOf(parameters, draft.parameters),
      date: draft.date ?? today,
    }),
    [version, name, draft.project, draft.date, draft.parameters, parameters, today],
  );
  const settled = useSettled(wish);

  const [good, setGood] = useState<RepositoryPreview | null>(null);
  const files = useMemo(() => good?.files ?? [], [good]);
  const planned = files.filter(({ status }) => status !== 'removed');
  const chosen = planned.find(({ path }) => path === url['file'])?.path ?? neighbour(planned, null, 1);
  const preview = useQuery({ ...previewQuery(id, settled, chosen), placeholderData: keepPreviousData });
  const answer = preview.data?.preview;
  if (answer && answer.errors.length === 0 && answer !== good) setGood(answer);
  const asked = preview.data?.wish;
  // What was changed since it was planned may be right now.
  const errors = useMemo(
    () => (asked ? unchanged(errorsOf(answer?.errors ?? []), asked, wish) : new Map<string, string>()),
    [answer, asked, wish],
  );
  const current = settled === wish && !preview.isFetching && !preview.isError;
  const taken =
    current && good !== null && standing(good.existing, good.planHash, draft.project) === 'taken'
      ? good.existing
      : null;
  const sound = current && answer !== undefined && errors.size === 0;

  const apply = useMutation({
    mutationFn: (planHash: string) =>
      api.post<Instance>(`/patterns/${encodeURIComponent(id)}/apply`, { repository: wish, planHash }),
    onSuccess: (made) => {
      dropDraft(id);
      toast(`Made ${made.name}`);
      for (const key of ['repositories', 'patterns', 'manifests']) void queries.invalidateQueries({ queryKey: [key] });
      setUrl({ made: made.name, step: null, file: null, show: null, name: null, project: null });
    },
  });
  const goTo = (step: 'review' | null) => {
    apply.reset();
    setUrl({ step });
  };
  const review = () => {
    setTried(true);
    if (sound) goTo('review');
    else form.current?.querySelector<HTMLElement>('[aria-invalid], .err-summary a, input')?.focus();
  };
  const walk = (step: 1 | -1) => {
    const next = neighbour(planned, chosen, step);
    if (next !== null) setUrl({ file: next });
  };
  const reviewing = url['step'] === 'review';
  useKeys(reviewing ? {} : { j: () => walk(1), k: () => walk(-1) });
  usePageActions([{ id: 'review-repository', label: 'Review the repository', run: review }]);
  const projects = useQuery(projectsQuery).data ?? [];

  if (reviewing && good && answer && errors.size === 0) {
    return (
      <Review
        pattern={pattern}
        parameters={parameters}
        wish={wish}
        project={projects.find((one) => one.slug === draft.project) ?? null}
        preview={good}
        current={current}
        apply={apply}
        mayApply={writes}
        onBack={() => goTo(null)}
        onAgain={() => {
          apply.reset();
          void preview.refetch();
        }}
      />
    );
  }
  if (reviewing && (preview.isPending || (preview.isFetching && errors.size === 0)))
    return (
      <Card label="Review">
        <Loading rows={6} />
      </Card>
    );
  return (
    <section className="workbench" aria-label="New repository">
      <div className="panes">
        <ParametersPane
          ref={form}
          pattern={pattern}
          parameters={parameters}
          draft={draft}
          name={name}
          date={draft.date ?? today}
          projects={projects}
          errors={errors}
          taken={taken}
          tried={tried}
          touched={touched}
          onTouch={(pointer) => setTouched((before) => (before.has(pointer) ? before : new Set([...before, pointer])))}
          onChange={(patch) => setDraft((before) => ({ ...before, ...patch }))}
          onReset={() => {
            setDraft({ name: null, project: null, date: null, parameters: startOf(parameters) });
            setTried(false);
            setTouched(new Set());
          }}
          onVersion={(next) => setUrl({ version: next })}
          onSubmit={review}
        />
        <FilesPane
          files={files}
          chosen={chosen}
          stale={errors.size > 0}
          waiting={preview.isPending}
          onChoose={(file) => setUrl({ file })}
        />
        <PreviewPane
          path={chosen}
          content={good?.file?.path === chosen ? (good?.file ?? null) : null}
          missing={good === null ? [...errors.keys()] : []}
          parameters={parameters}
          busy={!current && !preview.isError}
        />
      </div>
      {preview.isError && (
        <div className="bar-refusal">
          <Refusal error={preview.error} />
        </div>
      )}
      <div className="actionbar">
        {good?.planHash && (
          <span className="hash hide-s">
            <span className="meta nowrap">Plan</span>
            <code title={`Applying takes exactly this plan: ${good.planHash}`}>{good.planHash.slice(0, 16)}</code>
          </span>
        )}
        <span className="meta nowrap hide-m">Nothing is written before you say so in the next step</span>
        <span className="grow" />
        <span className="row nowrap" role="status">
          {errors.size > 0 && current ? (
            <span className="warn row">
              <Icon name="warn" />
              {plural(errors.size, 'field')} to settle
            </span>
          ) : taken && errors.size === 0 ? (
            <span className="warn row">
              <Icon name="warn" />
              The name is taken
            </span>
          ) : null}
        </span>
        <button className="btn primary" aria-disabled={!current} onClick={review}>
          {good ? `Review ${filesText(written(files))}` : 'Review'}
        </button>
      </div>
    </section>
  );
}
