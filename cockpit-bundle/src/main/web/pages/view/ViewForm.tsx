import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { api } from '../../core/api/client';
import { fieldErrors } from '../../core/api/problem';
import type { ModulePage } from '../../core/api/types';
import { fieldsOf, inputOf, problemsOf, startOf, type FormField } from '../../core/form';
import { plural } from '../../core/format';
import { toast } from '../../core/toasts';
import { Field } from '../../ui/Field';
import { Card } from '../../ui/Page';
import { Refusal } from '../../ui/Refusal';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';

/** A form over a module's command. What it says about fields helps; whether an input is good the server says. */
export function ViewForm({ page }: { page: ModulePage }) {
  const fields = fieldsOf(page.fields ?? {});
  const start = startOf(fields, page.input);
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(start);
  const [tried, setTried] = useState(false);
  const changed = fields.some(({ name }) => values[name] !== start[name]);
  const save = useMutation({
    mutationFn: () =>
      api.post<Record<string, unknown>>(`/commands/${page.command}`, inputOf(fields, values, page.input)),
    onSuccess: async (answer) => {
      const rows = answer['changed'];
      toast(typeof rows === 'number' ? `${page.title}: ${plural(rows, 'row')} saved` : `${page.title}: done`);
      setValues(start);
      setTried(false);
      form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
      await client.invalidateQueries({ queryKey: ['view-data', page.module] });
    },
  });
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      changed && current.pathname !== next.pathname && !window.confirm('Leave the page? What you typed is not saved.'),
    enableBeforeUnload: changed,
  });
  const problems = problemsOf(fields, values);
  const refused = fieldErrors(save.error);
  const known = new Set(fields.map(({ name }) => name));
  const elsewhere = save.error !== null && !Object.keys(refused).some((name) => known.has(name));
  const attempt = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0 && !save.isPending) save.mutate();
  };
  const change = (name: string, value: string) => {
    if (save.error) save.reset();
    setValues({ ...values, [name]: value });
  };
  return (
    <Card label={page.title} className="formcard">
      {/* The form listens for Ctrl Enter in all its fields. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        ref={form}
        noValidate
        onSubmit={attempt}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) attempt();
        }}
      >
        <div className="body form">
          {elsewhere && <Refusal error={save.error} />}
          {fields.length === 0 && <p className="muted">This needs nothing to be filled in.</p>}
          {fields.map((field) => (
            <One
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              error={(tried ? problems[field.name] : undefined) ?? refused[field.name]}
              onChange={(value) => change(field.name, value)}
            />
          ))}
        </div>
        <footer className="foot">
          <span className="grow">Ctrl Enter saves from any field.</span>
          {changed && (
            <button
              type="button"
              className="btn"
              onClick={() => {
                setValues(start);
                setTried(false);
                save.reset();
              }}
            >
              Clear
            </button>
          )}
          <button className="btn primary" aria-disabled={save.isPending}>
            {page.title}
          </button>
        </footer>
      </form>
    </Card>
  );
}

interface OneProps {
  field: FormField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function One({ field, value, error, onChange }: OneProps) {
  const { kind, label, optional, choices } = field;
  const help = field.help ?? undefined;
  if (kind === 'yes-no') {
    return <Switch label={label} on={value === 'true'} onChange={(on) => onChange(String(on))} />;
  }
  if (kind === 'choice' || kind === 'json') {
    return (
      <Field label={label} optional={optional} help={help} error={error}>
        {(wired) =>
          kind === 'choice' ? (
            <select {...wired} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
              <option value="">{optional ? '–' : 'Choose one'}</option>
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {choice}
                </option>
              ))}
            </select>
          ) : (
            <textarea
              {...wired}
              className="input json"
              rows={6}
              spellCheck={false}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          )
        }
      </Field>
    );
  }
  const more = {
    ...(help !== undefined && { help }),
    ...(kind === 'date' && { type: 'date' as const }),
    ...(kind === 'whole' && { inputMode: 'numeric' as const }),
    ...((kind === 'decimal' || kind === 'number') && { inputMode: 'decimal' as const }),
  };
  return <TextField label={label} optional={optional} error={error} value={value} onChange={onChange} {...more} />;
}
