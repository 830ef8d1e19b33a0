import type { UseMutationResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type {
  Instance,
  Pattern,
  PlannedChange,
  Project,
  RepositoryPreview,
  RepositoryWish,
} from '../../core/api/types';
import { shortDate } from '../../core/dates';
import { bytes, NONE } from '../../core/format';
import { shown, type Parameter } from '../../core/parameters';
import { filesText, MARKS, standing, tally, written } from '../../core/patterns';
import { useSubmitKey } from '../../ui/hooks/keys';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Refusal } from '../../ui/Refusal';

interface Props {
  pattern: Pattern;
  parameters: readonly Parameter[];
  wish: RepositoryWish;
  project: Project | null;
  preview: RepositoryPreview;
  /** False while it is planned again. */
  current: boolean;
  apply: UseMutationResult<Instance, unknown, string>;
  mayApply: boolean;
  onBack: () => void;
  onAgain: () => void;
}

/** What was filled in and what that makes, to be looked at once more; then it is made, all of it or nothing. */
export function Review(props: Props) {
  const { pattern, parameters, wish, project, preview, current, apply, mayApply, onBack, onAgain } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { files, existing, planHash } = preview;
  const state = standing(existing, planHash, wish.project ?? null);
  const can = mayApply && current && state !== 'taken' && planHash !== null && !apply.isPending;
  const make = () => {
    if (can) apply.mutate(planHash);
  };
  useSubmitKey(make);
  return (
    <div className="stack review">
      {existing && state === 'taken' && <Taken existing={existing} onBack={onBack} />}
      {existing && state === 'there' && (
        <div className="banner acc" role="note">
          <Icon name="info" />
          <p>
            <b>This repository is there just as planned.</b> Making it once more changes nothing.
          </p>
        </div>
      )}
      {apply.isError && (
        <div className="refused">
          <Refusal error={apply.error} />
          <button className="btn s" onClick={onAgain}>
            <Icon name="refresh" />
            Plan again
          </button>
        </div>
      )}
      <div className="cols c-7-5">
        <Card label="What is written" busy={!current}>
          <header>
            <h2>{state === 'taken' ? 'How it differs' : 'What is written'}</h2>
            <span className="meta">
              {tally(files)
                .map(([status, many]) => `${many} ${MARKS[status].word}`)
                .join(', ')}
            </span>
          </header>
          <Files files={files} />
        </Card>
        <section className="card" aria-labelledby="review-values">
          <header>
            <h2 id="review-values" ref={heading} tabIndex={-1}>
              Review
            </h2>
          </header>
          <dl className="body values-list">
            <dt>Repository</dt>
            <dd className="mono">{wish.name}</dd>
            <dt>Pattern</dt>
            <dd>
              {pattern.pattern.title} {pattern.pattern.version}
            </dd>
            <dt>Job</dt>
            <dd>{project ? `${project.clientName} / ${project.name}` : <span className="muted">none</span>}</dd>
            <dt>Date</dt>
            <dd>{wish.date ? shortDate(wish.date, true) : NONE}</dd>
            {parameters.map((parameter) => (
              <Value key={parameter.name} parameter={parameter} value={wish.parameters[parameter.name]} />
            ))}
          </dl>
        </section>
      </div>
      <div className="card finish">
        <span className="hash">
          <span className="meta nowrap">Plan</span>
          <code title={planHash ?? undefined}>{planHash?.slice(0, 16)}</code>
        </span>
        <span className="meta grow hide-s">
          Made exactly as planned, all or nothing, with a first commit and a manifest of its own.
        </span>
        <button className="btn" onClick={onBack}>
          Back
        </button>
        <button
          className="btn primary"
          aria-disabled={!can}
          title={mayApply ? undefined : 'Making repositories needs the right to change jobs'}
          onClick={make}
        >
          {apply.isPending ? 'Making…' : `Make repository (${filesText(written(files))})`}
        </button>
      </div>
    </div>
  );
}

/** A repository is never written over: it wants another name, or an upgrade. */
function Taken({ existing, onBack }: { existing: Instance; onBack: () => void }) {
  return (
    <div className="banner neg" role="alert">
      <Icon name="alert" />
      <p>
        <b>There is a repository “{existing.name}” already</b>, made from {existing.pattern} {existing.version}. The
        marks below tell how it differs. Choose another name, or upgrade that one.
      </p>
      <Link
        className="btn s"
        to="/patterns/$id/upgrade"
        params={{ id: existing.pattern }}
        search={{ only: existing.name }}
      >
        Upgrade it
      </Link>
      <button className="btn s" onClick={onBack}>
        Another name
      </button>
    </div>
  );
}

function Value({ parameter, value }: { parameter: Parameter; value: unknown }) {
  const text = shown(parameter, value);
  const standard = value !== undefined && JSON.stringify(value) === JSON.stringify(parameter.fallback);
  return (
    <>
      <dt>{parameter.label}</dt>
      <dd>
        {text === '' ? (
          <span className="muted">nothing</span>
        ) : (
          <span className={parameter.kind === 'secret' || parameter.kind === 'json' ? 'mono' : undefined}>{text}</span>
        )}
        {standard && <span className="meta"> the default</span>}
      </dd>
    </>
  );
}

function Files({ files }: { files: readonly PlannedChange[] }) {
  return (
    <ul className="filelist" aria-label="Files">
      {files.map(({ path, status, mode, size }) => (
        <li key={path}>
          <b className={`mark ${MARKS[status].tone}`} title={MARKS[status].word}>
            <span aria-hidden="true">{MARKS[status].letter}</span>
            <span className="sr">{MARKS[status].word}</span>
          </b>
          <span className="mono trunc grow" title={path}>
            {path}
          </span>
          {mode === '100755' && <span className="tag">executable</span>}
          <span className="meta nowrap">{bytes(size)}</span>
        </li>
      ))}
    </ul>
  );
}
