import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { projectsQuery, tasksQuery } from '../../core/api/queries';
import type { TimeEntry } from '../../core/api/types';
import { best } from '../../core/match';
import { tokenAt, withoutToken } from '../../core/timer';
import { Icon } from '../../ui/Icon';
import type { Start } from '../../ui/hooks/timer';

interface Choice {
  id: string;
  label: string;
  detail: string;
  start: Omit<Start, 'note'> | null;
  client: string | null;
}

interface Props {
  focus: boolean;
  recent: readonly TimeEntry[];
  onStart: (start: Start) => void;
}

const MOST = 8;

/** One line that starts the clock: words are the note, @ picks a client, # a job or a task, Enter starts. */
export function StartInput({ focus, recent, onStart }: Props) {
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [client, setClient] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Omit<Start, 'note'> | null>(null);
  const [picked, setPicked] = useState(0);
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: tasks = [] } = useQuery(tasksQuery({ status: 'open' }));

  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);

  const token = tokenAt(text, caret);
  const jobs: Choice[] = projects
    .filter((project) => project.status === 'active' && (client === null || project.clientName === client))
    .flatMap((project) => {
      const base = { projectId: project.id, projectName: project.name, clientName: project.clientName };
      const own: Choice = {
        id: `p${project.id}`,
        label: project.code ? `${project.code} ${project.name}` : project.name,
        detail: project.clientName,
        start: { ...base, taskId: null, taskName: null, billable: project.billable },
        client: null,
      };
      const parts = tasks
        .filter((task) => task.projectId === project.id)
        .map((task): Choice => ({
          id: `t${task.id}`,
          label: `${own.label} · ${task.name}`,
          detail: project.clientName,
          start: { ...base, taskId: task.id, taskName: task.name, billable: project.billable },
          client: null,
        }));
      return [own, ...parts];
    });
  const customers: Choice[] = [...new Set(projects.map((project) => project.clientName))].map((name) => ({
    id: `c${name}`,
    label: name,
    detail: 'Client',
    start: null,
    client: name,
  }));
  const lately = [...new Map(recent.map((entry) => [`${entry.projectId}/${entry.taskId}`, entry])).values()]
    .map((entry) => jobs.find((job) => job.id === (entry.taskId === null ? `p${entry.projectId}` : `t${entry.taskId}`)))
    .filter((job) => job !== undefined);
  const suggestions = token
    ? best(token.query, token.sign === '@' ? customers : jobs, (choice) => `${choice.label} ${choice.detail}`, MOST)
    : chosen === null
      ? (lately.length > 0 ? lately : jobs).slice(0, 5)
      : [];
  const shown = open && suggestions.length > 0 && (token !== null || missing || text === '');
  const current = shown ? Math.min(picked, suggestions.length - 1) : -1;

  const choose = (choice: Choice) => {
    if (token) setText(withoutToken(text, token));
    if (choice.client !== null) {
      setClient(choice.client);
      setChosen(null);
    }
    if (choice.start) setChosen(choice.start);
    setMissing(false);
    setPicked(0);
    setOpen(choice.client !== null);
    field.current?.focus();
  };
  const start = () => {
    if (!chosen) {
      setMissing(true);
      setOpen(true);
      field.current?.focus();
      return;
    }
    onStart({ ...chosen, note: text.trim() });
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      const choice = suggestions[current];
      if (choice && (token !== null || missing || picked > 0)) choose(choice);
      else start();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : suggestions.length - 1;
      if (suggestions.length > 0) setPicked(shown ? (Math.max(current, 0) + step) % suggestions.length : 0);
    } else if (event.key === 'Escape') {
      setOpen(false);
    } else if (event.key === 'Backspace' && text === '') {
      setChosen(null);
      setClient(null);
    }
  };
  const follow = (input: HTMLInputElement) => {
    setText(input.value);
    setCaret(input.selectionStart ?? input.value.length);
  };

  return (
    <section className="card start" aria-label="Start a timer">
      <div className="startrow">
        <div className="startbox">
          {client !== null && chosen === null && (
            <span className="chip">
              @{client}
              <button aria-label={`Remove client ${client}`} onClick={() => setClient(null)}>
                <Icon name="x" small />
              </button>
            </span>
          )}
          {chosen && (
            <span className="chip trunc">
              <b>{chosen.projectName}</b>
              {chosen.taskName ?? chosen.clientName}
              <button aria-label={`Remove job ${chosen.projectName}`} onClick={() => setChosen(null)}>
                <Icon name="x" small />
              </button>
            </span>
          )}
          <input
            ref={field}
            role="combobox"
            aria-label="What are you working on?"
            aria-expanded={shown}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
            aria-describedby={`${id}-help`}
            autoComplete="off"
            placeholder="What are you working on?"
            value={text}
            onChange={(event) => {
              follow(event.target);
              setOpen(true);
              setPicked(0);
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={press}
          />
        </div>
        <button className="btn primary" onClick={start}>
          <Icon name="play" />
          Start
          <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
      <p className={`meta help${missing ? ' neg' : ''}`} id={`${id}-help`} role={missing ? 'alert' : undefined}>
        {missing
          ? 'Pick a job first: type # and a few letters.'
          : '# picks a job or task, @ a client, the rest is your note.'}
      </p>
      <div role="listbox" id={`${id}-list`} aria-label="Jobs" className={`pop suggestions${shown ? '' : ' off'}`}>
        {shown &&
          suggestions.map((choice, index) => (
            // Keys go to the field; a mouse press must not take the focus from it.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={choice.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              className="option"
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setPicked(index)}
              onClick={() => choose(choice)}
            >
              <Icon name={choice.client === null ? 'jobs' : 'clients'} />
              <span className="grow trunc">{choice.label}</span>
              <span className="meta trunc">{choice.detail}</span>
            </div>
          ))}
      </div>
    </section>
  );
}
