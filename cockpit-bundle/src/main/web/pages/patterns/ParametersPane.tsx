import { lazy, Suspense, useState, type FocusEvent, type Ref } from 'react';
import type { Instance, Pattern, Project } from '../../core/api/types';
import { plural } from '../../core/format';
import { placeOf, stepsOf, type Errors, type Parameter } from '../../core/parameters';
import { Icon } from '../../ui/Icon';
import { ParameterField } from '../../ui/ParameterField';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import type { RepositoryDraft } from './draft';

const JobField = lazy(() => import('../../ui/aria/JobField').then((module) => ({ default: module.JobField })));

/** How long the press of a mouse button takes. */
const PRESS = 200;

interface Props {
  ref: Ref<HTMLElement>;
  pattern: Pattern;
  parameters: readonly Parameter[];
  draft: RepositoryDraft;
  name: string;
  date: string;
  projects: readonly Project[];
  errors: Errors;
  /** The repository that has the name. */
  taken: Instance | null;
  tried: boolean;
  touched: ReadonlySet<string>;
  onTouch: (pointer: string) => void;
  onChange: (patch: Partial<RepositoryDraft>) => void;
  onReset: () => void;
  onVersion: (version: string) => void;
  onSubmit: () => void;
}

/** The form: what every repository has, then what the pattern asks for. What is wrong is told once a field was left. */
export function ParametersPane(props: Props) {
  const { ref, pattern, parameters, draft, name, date, projects, errors, tried, touched, onChange } = props;
  const [resets, setResets] = useState(0);
  const errorAt = (pointer: string | null) =>
    pointer !== null && (tried || touched.has(pointer)) ? errors.get(pointer) : undefined;
  const usable = pattern.versions.filter(({ available }) => available);
  const leave = (event: FocusEvent) => {
    const field = event.target.closest('[data-pointer]');
    // Leaving for a list, or for a button of the same field, is not leaving.
    if (field && !field.contains(event.relatedTarget)) {
      // A message that pushes the rest down would come between the press and the release of the mouse.
      setTimeout(() => props.onTouch(field.getAttribute('data-pointer') ?? ''), PRESS);
    }
  };
  return (
    <section className="pane" aria-label="Parameters" ref={ref}>
      <header>
        <h2>Parameters</h2>
        <span className="meta grow trunc">{errors.size > 0 && `${plural(errors.size, 'field')} to settle`}</span>
        <button
          type="button"
          className="btn ghost xs"
          onClick={() => {
            setResets(resets + 1);
            props.onReset();
          }}
        >
          Reset
        </button>
      </header>
      {/* The pane scrolls, and what is in it takes the focus. */}
      <div className="scroll">
        {/* The form listens for Ctrl Enter and for what is left in all its fields. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <form
          className="form"
          noValidate
          onBlur={leave}
          onSubmit={(event) => event.preventDefault()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSubmit();
          }}
        >
          {tried && errors.size > 0 && <Summary errors={errors} parameters={parameters} />}
          <h3 className="legend">Repository</h3>
          {usable.length > 1 && (
            <SelectField
              label="Version"
              options={usable.map(({ version }) => ({ id: version, label: version }))}
              value={pattern.pattern.version}
              onChange={props.onVersion}
            />
          )}
          <div data-pointer="/name">
            <TextField
              label="Name"
              help="Lower-case letters, digits and inner hyphens"
              value={name}
              error={errorAt('/name') ?? (props.taken ? takenText(props.taken) : undefined)}
              onChange={(text) => onChange({ name: text })}
            />
          </div>
          <div data-pointer="/project" className="jobfield">
            <Suspense fallback={<div className="field placeholder" />}>
              <JobField
                key={`${resets} ${projects.length}`}
                optional
                projects={projects}
                value={idOf(projects, draft.project)}
                error={errorAt('/project')}
                onChange={(id) =>
                  onChange({ project: projects.find((project) => String(project.id) === id)?.slug ?? null })
                }
              />
            </Suspense>
          </div>
          <div data-pointer="/date">
            <TextField
              label="Date"
              type="date"
              help="Files and the first commit bear it"
              value={date}
              error={errorAt('/date')}
              onChange={(day) => onChange({ date: day === '' ? null : day })}
            />
          </div>
          {stepsOf(parameters).map(([step, asked]) => (
            <div className="step" key={step ?? ''}>
              <h3 className="legend">{step ?? pattern.pattern.title}</h3>
              {asked.map((parameter) => (
                <ParameterField
                  key={parameter.name}
                  parameter={parameter}
                  draft={draft.parameters[parameter.name]}
                  pointer={`/parameters/${parameter.name}`}
                  errorAt={errorAt}
                  onChange={(value) => onChange({ parameters: { ...draft.parameters, [parameter.name]: value } })}
                />
              ))}
            </div>
          ))}
          {parameters.length === 0 && <p className="muted">The pattern asks for nothing.</p>}
          <About pattern={pattern} />
        </form>
      </div>
    </section>
  );
}

const takenText = ({ pattern, version }: Instance) =>
  `There is a repository of that name, made from ${pattern} ${version}. Choose another.`;

function idOf(projects: readonly Project[], slug: string | null): string | null {
  const project = projects.find((one) => one.slug === slug);
  return project ? String(project.id) : null;
}

/** Everything that is wrong, each with the way to its field; also what no field is about. */
function Summary({ errors, parameters }: { errors: Errors; parameters: readonly Parameter[] }) {
  const go = (pointer: string, from: HTMLElement) => {
    let at = pointer;
    while (at !== '') {
      const field = from.closest('form')?.querySelector(`[data-pointer="${CSS.escape(at)}"]`);
      const control = field?.querySelector<HTMLElement>('input, select, textarea, button');
      if (control) {
        control.focus();
        return;
      }
      at = at.slice(0, at.lastIndexOf('/'));
    }
  };
  return (
    <div className="banner neg err-summary" role="alert">
      <Icon name="alert" />
      <ul>
        {[...errors].map(([pointer, message]) => (
          <li key={pointer}>
            <button type="button" className="link" onClick={(event) => go(pointer, event.currentTarget)}>
              {placeOf(parameters, pointer)}
            </button>
            : {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the pattern says about itself, for those who want to know before they make something of it. */
function About({ pattern: { pattern, includes, checks, upgrades } }: { pattern: Pattern }) {
  return (
    <details className="about">
      <summary>About this pattern</summary>
      {pattern.description !== '' && <p>{pattern.description}.</p>}
      <dl className="about-facts">
        <dt>Files</dt>
        <dd className="mono" title={pattern.digest}>
          sha256 {pattern.digest.slice(0, 16)}
        </dd>
        {includes.length > 0 && (
          <>
            <dt>Includes</dt>
            <dd>{includes.join(', ')}</dd>
          </>
        )}
        {checks.length > 0 && (
          <>
            <dt>Checks</dt>
            <dd>
              {checks.map(({ name, command }) => (
                <span key={name} className="lines">
                  {name}: <code>{command.join(' ')}</code>
                </span>
              ))}
            </dd>
          </>
        )}
        {[...upgrades].reverse().map(({ version, notes }) => (
          <div className="contents" key={version}>
            <dt>{version}</dt>
            <dd className="lines">{notes || 'Says nothing about what is new'}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
