import { useState } from 'react';
import { ApiProblem } from '../../core/api/problem';
import type { Pattern } from '../../core/api/types';
import { draftOf, errorsOf, valueOf, type Drafts, type Parameter } from '../../core/parameters';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { ParameterField } from '../../ui/ParameterField';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';

interface Props {
  pattern: Pattern;
  parameters: readonly Parameter[];
  /** Every repository of the pattern. */
  names: readonly string[];
  /** Those to upgrade; none is all. */
  only: readonly string[];
  markers: boolean;
  error: unknown;
  onVersion: (version: string) => void;
  onOnly: (names: string[]) => void;
  onMarkers: (on: boolean) => void;
  onParameters: (changes: Record<string, unknown>) => void;
}

/** To what, which ones, what becomes of conflicts, and which parameters change with it. */
export function Conditions(props: Props) {
  const { pattern, parameters, names, only, markers, error, onVersion, onOnly, onMarkers } = props;
  const usable = pattern.versions.filter(({ available }) => available);
  const notes = pattern.upgrades.find(({ version }) => version === pattern.pattern.version)?.notes;
  const one = only.length === 1 ? (only[0] ?? '') : '';
  return (
    <Card label="What to upgrade" className="conditions">
      <div className="toolbar">
        <Select
          label="To version"
          options={usable.map(({ version }) => ({ id: version, label: version }))}
          value={pattern.pattern.version}
          onChange={onVersion}
        />
        <Select
          label="Repositories"
          options={[
            { id: '', label: `All ${names.length}` },
            ...(only.length > 1 ? [{ id: only.join(','), label: `${only.length} chosen` }] : []),
            ...[...new Set([...names, ...(one === '' ? [] : [one])])].map((name) => ({ id: name, label: name })),
          ]}
          value={only.length > 1 ? only.join(',') : one}
          onChange={(name) => onOnly(name === '' ? [] : name.split(','))}
        />
        <span className="grow" />
        <Switch label="Write conflicts between markers" on={markers} onChange={onMarkers} />
      </div>
      {notes && (
        <div className="notes">
          <h2>New in {pattern.pattern.version}</h2>
          <p className="lines">{notes}</p>
        </div>
      )}
      <Changes parameters={parameters} error={error} onChange={props.onParameters} />
    </Card>
  );
}

interface ChangesProps {
  parameters: readonly Parameter[];
  error: unknown;
  onChange: (changes: Record<string, unknown>) => void;
}

/** Parameters laid over those each repository has. Nothing is planned with them before somebody says so. */
function Changes({ parameters, error, onChange }: ChangesProps) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const chosen = parameters.filter(({ name }) => name in drafts);
  const rest = parameters.filter(({ name }) => !(name in drafts));
  const errors = errorsOf(error instanceof ApiProblem ? error.violations : []);
  if (parameters.length === 0) return null;
  const without = (name: string) => {
    const next = Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== name));
    setDrafts(next);
    if (Object.keys(next).length === 0) onChange({});
  };
  // What is left empty goes back to the default, which null says.
  const changes = () =>
    Object.fromEntries(chosen.map((parameter) => [parameter.name, valueOf(parameter, drafts[parameter.name]) ?? null]));
  return (
    <form
      className="changes"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onChange(changes());
      }}
    >
      {chosen.map((parameter) => (
        <div className="rowline" key={parameter.name}>
          <div className="grow">
            <ParameterField
              parameter={parameter}
              draft={drafts[parameter.name]}
              pointer={`/parameters/${parameter.name}`}
              errorAt={(pointer) => (pointer === null ? undefined : errors.get(pointer))}
              onChange={(draft) => setDrafts({ ...drafts, [parameter.name]: draft })}
            />
          </div>
          <button
            type="button"
            className="btn ghost xs icon"
            aria-label={`Leave ${parameter.label} as it is`}
            onClick={() => without(parameter.name)}
          >
            <Icon name="x" />
          </button>
        </div>
      ))}
      <div className="row wraps">
        {rest.length > 0 && (
          <label className="select">
            <span>Change a parameter</span>
            <select
              value=""
              onChange={(event) => {
                const parameter = parameters.find(({ name }) => name === event.target.value);
                if (parameter) setDrafts({ ...drafts, [parameter.name]: draftOf(parameter, parameter.fallback) });
              }}
            >
              <option value="">{chosen.length === 0 ? 'None' : 'Another'}</option>
              {rest.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
            <Icon name="down" />
          </label>
        )}
        {chosen.length > 0 && (
          <>
            <button className="btn">Plan with these</button>
            <span className="meta">
              Every repository of the plan gets them. What is left empty goes back to the default.
            </span>
          </>
        )}
      </div>
    </form>
  );
}
