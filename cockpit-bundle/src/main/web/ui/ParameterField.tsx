import { useId, useRef, type ReactNode } from 'react';
import { FEW, member, rowPointers, type Draft, type Parameter } from '../core/parameters';
import { Field } from './Field';
import { Icon } from './Icon';
import { Switch } from './Switch';
import './parameters.css';

interface Props {
  parameter: Parameter;
  draft: Draft;
  /** Where it is on the wire; null for what is not sent yet. */
  pointer: string | null;
  /** What to say is wrong at a pointer. */
  errorAt: (pointer: string | null) => string | undefined;
  onChange: (draft: Draft) => void;
  /** Replaces the label of the definition, for a row of a list. */
  label?: string;
}

/** Asks for one parameter of a pattern, whatever it is made of. */
export function ParameterField(props: Props) {
  const { parameter, pointer } = props;
  return (
    <div data-pointer={pointer ?? undefined}>
      {parameter.kind === 'group' ? (
        <Group {...props} />
      ) : parameter.kind === 'list' && parameter.item ? (
        <Rows {...props} item={parameter.item} />
      ) : parameter.kind === 'yes-no' ? (
        <YesNo {...props} />
      ) : parameter.kind === 'choice' && parameter.choices.length <= FEW && parameter.choices.length > 1 ? (
        <Radios {...props} />
      ) : (
        <Single {...props} />
      )}
    </div>
  );
}

function Single({ parameter, draft, pointer, errorAt, onChange, label }: Props) {
  const { kind, optional, help, placeholder, choices, fallback } = parameter;
  const text = typeof draft === 'string' ? draft : '';
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  const notes = [help, kind === 'secret' ? 'The name of a secret, never the secret itself.' : null];
  return (
    <Field
      label={label ?? parameter.label}
      optional={optional && label === undefined}
      help={notes.filter(Boolean).join('. ').replace('..', '.') || undefined}
      error={errorAt(pointer)}
    >
      {(wired) =>
        kind === 'choice' ? (
          <select {...wired} className="input" value={text} onChange={change}>
            <option value="">{optional || fallback !== undefined ? '–' : 'Choose one'}</option>
            {choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.label}
              </option>
            ))}
          </select>
        ) : kind === 'lines' || kind === 'json' ? (
          <textarea
            {...wired}
            className={kind === 'json' ? 'input area mono' : 'input area'}
            rows={kind === 'json' ? 5 : 4}
            spellCheck={kind !== 'json'}
            placeholder={kind === 'json' ? 'JSON' : placeholder}
            value={text}
            onChange={change}
          />
        ) : (
          <input
            {...wired}
            className={kind === 'secret' ? 'input mono' : 'input'}
            type={kind === 'date' ? 'date' : 'text'}
            inputMode={kind === 'whole' ? 'numeric' : kind === 'number' ? 'decimal' : undefined}
            autoComplete="off"
            spellCheck={kind === 'text'}
            placeholder={placeholder}
            value={text}
            onChange={change}
          />
        )
      }
    </Field>
  );
}

function YesNo({ parameter, draft, pointer, errorAt, onChange, label }: Props) {
  const error = errorAt(pointer);
  return (
    <div className="field">
      <Switch label={label ?? parameter.label} on={draft === true} onChange={onChange} />
      <Note help={parameter.help} error={error} />
    </div>
  );
}

function Radios({ parameter, draft, pointer, errorAt, onChange, label }: Props) {
  const name = useId();
  return (
    <Titled parameter={parameter} label={label} error={errorAt(pointer)}>
      <div className="radios">
        {parameter.choices.map((choice) => (
          <label key={choice.id}>
            <input
              type="radio"
              name={name}
              value={choice.id}
              checked={draft === choice.id}
              onChange={() => onChange(choice.id)}
            />
            {choice.label}
          </label>
        ))}
        {parameter.optional && parameter.fallback === undefined && draft !== '' && (
          <button type="button" className="btn ghost xs" onClick={() => onChange('')}>
            None
          </button>
        )}
      </div>
    </Titled>
  );
}

function Group({ parameter, draft, pointer, errorAt, onChange, label }: Props) {
  const parts = typeof draft === 'object' && !Array.isArray(draft) ? draft : {};
  return (
    <Titled parameter={parameter} label={label} error={errorAt(pointer)}>
      <div className="parts">
        {parameter.parts.map((part) => (
          <ParameterField
            key={part.name}
            parameter={part}
            draft={parts[part.name]}
            pointer={pointer === null ? null : member(pointer, part.name)}
            errorAt={errorAt}
            onChange={(next) => onChange({ ...parts, [part.name]: next })}
          />
        ))}
      </div>
    </Titled>
  );
}

/** Rows to add and to take away; the focus goes where the next thing is typed. */
function Rows({ parameter, draft, pointer, errorAt, onChange, label, item }: Props & { item: Parameter }) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = Array.isArray(draft) ? draft : [];
  const pointers = pointer === null ? rows.map(() => null) : rowPointers(item, rows, pointer);
  const title = label ?? parameter.label;
  const focus = (at: number) =>
    requestAnimationFrame(() => {
      const row = frame.current?.querySelectorAll(':scope > .rowline')[at];
      (row?.querySelector<HTMLElement>('input, select, textarea, button') ?? adder())?.focus();
    });
  const adder = () => frame.current?.querySelector<HTMLElement>(':scope > .add');
  const add = () => {
    onChange([...rows, item.kind === 'group' ? {} : item.kind === 'list' ? [] : item.kind === 'yes-no' ? false : '']);
    focus(rows.length);
  };
  return (
    <Titled parameter={parameter} label={label} error={errorAt(pointer)}>
      <div className="rows" ref={frame}>
        {rows.map((row, at) => (
          <div className="rowline" key={at}>
            <div className="grow">
              <ParameterField
                parameter={item}
                label={`${title} ${at + 1}`}
                draft={row}
                pointer={pointers[at] ?? null}
                errorAt={errorAt}
                onChange={(next) => onChange(rows.map((other, index) => (index === at ? next : other)))}
              />
            </div>
            <button
              type="button"
              className="btn ghost xs icon"
              aria-label={`Remove ${title} ${at + 1}`}
              onClick={() => {
                onChange(rows.filter((_, index) => index !== at));
                focus(Math.max(0, at - 1));
              }}
            >
              <Icon name="x" />
            </button>
          </div>
        ))}
        <button type="button" className="btn ghost xs add" onClick={add}>
          <Icon name="plus" />
          Add<span className="sr"> to {title}</span>
        </button>
      </div>
    </Titled>
  );
}

interface TitledProps {
  parameter: Parameter;
  label: string | undefined;
  error: string | undefined;
  children: ReactNode;
}

/** Several controls under one name. */
function Titled({ parameter, label, error, children }: TitledProps) {
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={error || parameter.help ? id : undefined}>
      <legend className="lab">
        {label ?? parameter.label}
        {parameter.optional && label === undefined && <span className="opt">optional</span>}
      </legend>
      <Note id={id} help={parameter.help} error={error} />
      {children}
    </fieldset>
  );
}

function Note({ id, help, error }: { id?: string; help: string | null; error: string | undefined }) {
  if (error !== undefined)
    return (
      <span className="err" id={id}>
        <Icon name="alert" />
        <span>{error}</span>
      </span>
    );
  return help === null ? null : (
    <span className="help" id={id}>
      {help}
    </span>
  );
}
