import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { offered } from '../../core/actions';
import { may } from '../../core/api/permissions';
import { clientsQuery, projectsQuery, timerQuery, viewsQuery } from '../../core/api/queries';
import { best } from '../../core/match';
import { recall, remember, toggleTheme } from '../../core/theme';
import { Icon, type IconName } from '../../ui/Icon';
import { NativeDialog } from '../../ui/NativeDialog';
import { useSession } from '../../ui/hooks/session';
import { useTimerActions } from '../../ui/hooks/timer';
import { navigation } from '../nav';

interface Item {
  id: string;
  label: string;
  detail?: string;
  icon: IconName;
  keys?: string;
  run: () => void;
}
interface Group {
  title: string;
  items: Item[];
}

const RECENT = 8;

/** One field that goes anywhere and does anything: > actions, @ clients, # jobs. */
export function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const [text, setText] = useState('');
  const [picked, setPicked] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const groups = useGroups(text, onShortcuts);
  const items = groups.flatMap((group) => group.items);
  const current = Math.min(picked, items.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = (item: Item | undefined) => {
    if (!item) return;
    const before = (recall('recent') ?? '').split('\n').filter((key) => key !== '' && key !== item.id);
    remember('recent', [item.id, ...before].slice(0, RECENT).join('\n'));
    onClose();
    item.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : items.length - 1;
      setPicked(items.length === 0 ? 0 : (current + step) % items.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(items[current]);
    }
  };

  return (
    <NativeDialog label="Commands" className="pop palette" onClose={onClose}>
      <div className="row ph">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={items[current] ? `${id}-${items[current].id}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Page, job, client or action"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setPicked(0);
          }}
          onKeyDown={press}
        />
        <span className="meta nowrap">
          <kbd>&gt;</kbd> actions <kbd>@</kbd> clients <kbd>#</kbd> jobs
        </span>
      </div>
      <div role="listbox" id={`${id}-list`} aria-label="Results" ref={list} className="results">
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <h3 aria-hidden="true">{group.title}</h3>
            {group.items.map((item) => (
              // Keys go to the field above, which points here with aria-activedescendant.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={item.id}
                id={`${id}-${item.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={item === items[current]}
                className="option"
                onClick={() => choose(item)}
                onMouseMove={() => setPicked(items.indexOf(item))}
              >
                <Icon name={item.icon} />
                <span className="grow trunc">{item.label}</span>
                {item.detail && <span className="meta trunc">{item.detail}</span>}
                {item.keys?.split(' ').map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </div>
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className="none muted">Nothing matches “{text}”.</p>}
    </NativeDialog>
  );
}

function useGroups(text: string, onShortcuts: () => void): Group[] {
  const session = useSession();
  const navigate = useNavigate();
  const { data: timer } = useQuery(timerQuery);
  const { stop } = useTimerActions(session.user.zone);
  const reads = may(session, 'work:read');
  const { data: projects = [] } = useQuery({ ...projectsQuery, enabled: reads });
  const { data: clients = [] } = useQuery({ ...clientsQuery, enabled: reads });

  const prefix = /^[>@#]/.exec(text)?.[0] ?? '';
  const query = text.slice(prefix.length).trim();

  const { data: views = [] } = useQuery(viewsQuery);
  const nav = navigation(session, views);
  const pages: Item[] = [
    ...nav
      .flatMap((group) => group.items)
      .map((item): Item => ({
        id: `go${item.to}`,
        label: item.label,
        icon: item.icon,
        keys: `G ${item.key.toUpperCase()}`,
        run: () => void navigate({ to: item.to }),
      })),
    ...nav
      .flatMap((group) => group.views)
      .map(({ label, module, view, icon }): Item => ({
        id: `go/m/${module}/${view}`,
        label,
        detail: module,
        icon,
        run: () => void navigate({ to: '/m/$module/$view', params: { module, view } }),
      })),
  ];
  const here: Item[] = offered().map(({ id, label, key, run }) => ({
    id: `here-${id}`,
    label,
    icon: 'right',
    run,
    ...(key && { keys: key }),
  }));
  const actions: Item[] = [
    timer
      ? { id: 'stop', label: 'Stop the timer', icon: 'stop', keys: 'T', run: () => stop.mutate() }
      : {
          id: 'start',
          label: 'Start the timer',
          icon: 'play',
          keys: 'T',
          run: () => void navigate({ to: '/today', search: { start: '1' } }),
        },
    { id: 'theme', label: 'Switch theme', icon: 'theme', keys: 'Shift D', run: () => void toggleTheme() },
    { id: 'keys', label: 'Keyboard shortcuts', icon: 'info', keys: '?', run: onShortcuts },
  ];
  if (may(session, 'work:write')) {
    actions.unshift(
      {
        id: 'task',
        label: 'Create a task',
        icon: 'plus',
        keys: 'C',
        run: () => void navigate({ to: '/tasks', search: { new: '1' } }),
      },
      {
        id: 'job',
        label: 'Create a job',
        icon: 'plus',
        run: () => void navigate({ to: '/jobs', search: { new: '1' } }),
      },
    );
  }
  const jobs: Item[] = projects.map((project) => ({
    id: `job-${project.slug}`,
    label: project.code ? `${project.code} ${project.name}` : project.name,
    detail: project.clientName,
    icon: 'jobs',
    run: () => void navigate({ to: '/jobs/$slug', params: { slug: project.slug } }),
  }));
  const customers: Item[] = clients.map((client) => ({
    id: `client-${client.slug}`,
    label: client.name,
    icon: 'clients',
    run: () => void navigate({ to: '/jobs', search: { 'f.client': client.slug } }),
  }));
  const find = (items: Item[], most: number) =>
    best(query, items, (item) => `${item.label} ${item.detail ?? ''}`, most);

  const groups: Group[] = [];
  if (prefix === '' && query === '') {
    const known = new Map([...pages, ...actions, ...jobs, ...customers].map((item) => [item.id, item]));
    const recent = (recall('recent') ?? '').split('\n').flatMap((key) => known.get(key) ?? []);
    const used = new Set(recent);
    groups.push({ title: 'This page', items: here });
    groups.push({ title: 'Recent', items: recent });
    groups.push({ title: 'Go to', items: pages.filter((item) => !used.has(item)) });
    groups.push({ title: 'Actions', items: actions.filter((item) => !used.has(item)) });
  } else {
    if (prefix === '') groups.push({ title: 'Go to', items: find(pages, 4) });
    if (prefix === '' || prefix === '#') groups.push({ title: 'Jobs', items: find(jobs, prefix ? 12 : 6) });
    if (prefix === '' || prefix === '@') groups.push({ title: 'Clients', items: find(customers, prefix ? 12 : 4) });
    if (prefix === '' || prefix === '>') groups.push({ title: 'Actions', items: find([...here, ...actions], 8) });
  }
  return groups.filter((group) => group.items.length > 0);
}
