import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from '@tanstack/react-router';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { peopleQuery, projectsQuery, tasksQuery } from '../../core/api/queries';
import type { Task } from '../../core/api/types';
import { addDays, dayIn, shortDate } from '../../core/dates';
import { plural } from '../../core/format';
import { score } from '../../core/match';
import { toast, toastError } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay, useSession } from '../../ui/hooks/session';
import { useTimerActions } from '../../ui/hooks/timer';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Search } from '../../ui/Search';
import { Select } from '../../ui/Select';
import { Block, Empty, Filtered } from '../../ui/states';

const TaskDialog = lazy(() => import('./TaskDialog'));

const STATES = [
  { id: 'open', label: 'Open' },
  { id: 'done', label: 'Done' },
];
const PEOPLE = [
  { id: 'me', label: 'Me' },
  { id: 'all', label: 'Everyone' },
];
/** Longer lists are for the filter, not for reading. */
const MOST = 300;

interface Section {
  title: string;
  tasks: Task[];
}

function sections(tasks: readonly Task[], today: string): Section[] {
  const week = addDays(today, 7);
  const groups: [string, (task: Task) => boolean][] = [
    ['Late', ({ dueOn }) => dueOn !== null && dueOn < today],
    ['Today', ({ dueOn }) => dueOn === today],
    ['Next seven days', ({ dueOn }) => dueOn !== null && dueOn > today && dueOn <= week],
    ['Later', ({ dueOn }) => dueOn !== null && dueOn > week],
    ['No date', ({ dueOn }) => dueOn === null],
  ];
  return groups
    .map(([title, belongs]) => ({ title, tasks: tasks.filter(belongs) }))
    .filter((section) => section.tasks.length > 0);
}

/** What is to do, by when it is due. */
export default function Tasks() {
  const { user } = useSession();
  const writes = useMay('work:write');
  const client = useQueryClient();
  const [url, setUrl] = useUrl();
  const today = dayIn(user.zone);
  const state = url['f.state'] === 'done' ? 'done' : 'open';
  const who = url['f.who'] === 'all' ? 'all' : 'me';
  const text = url['q'] ?? '';
  const query = useQuery(tasksQuery({ status: state, ...(who === 'me' && { assigneeId: 'me' }) }));
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: people = [] } = useQuery({ ...peopleQuery, enabled: who === 'all' });
  const { start } = useTimerActions(user.zone);

  const found = (query.data ?? []).filter(
    (task) => task.status === state && score(text, `${task.name} ${task.clientName} ${task.projectName}`) !== null,
  );
  found.sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || a.name.localeCompare(b.name));
  const late = found.filter((task) => task.dueOn !== null && task.dueOn < today && state === 'open').length;

  const set = useMutation({
    mutationFn: ({ task, status }: { task: Task; status: Task['status'] }) => {
      const { name, assigneeId, dueOn } = task;
      return api.put<Task>(`/tasks/${task.id}`, { name, status, assigneeId, dueOn }, task.version);
    },
    onSuccess: (task) => {
      const back = task.status === 'done' ? 'open' : 'done';
      toast(task.status === 'done' ? `Done: ${task.name}` : `Open again: ${task.name}`, {
        label: 'Undo',
        run: () => set.mutate({ task, status: back }),
      });
    },
    onError: (error) => toastError(sentence(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const create = () => setUrl({ new: '1' });
  usePageActions(writes ? [{ id: 'new-task', label: 'New task', key: 'C', run: create }] : []);
  const slug = (task: Task) => projects.find((project) => project.id === task.projectId)?.slug;
  const person = (task: Task) => people.find((candidate) => candidate.id === task.assigneeId)?.name;

  return (
    <>
      <PageHeader
        title="Tasks"
        context={`${plural(found.length, state === 'open' ? 'open task' : 'done task')}${late > 0 ? ` · ${late} late` : ''}`}
        actions={
          writes && (
            <button className="btn primary" onClick={create}>
              <Icon name="plus" />
              New task
              <kbd aria-hidden="true">C</kbd>
            </button>
          )
        }
      />
      <Card label="Tasks" busy={query.isFetching && !query.isPending}>
        <div className="toolbar">
          <Search label="Filter tasks" value={text} onChange={(q) => setUrl({ q })} />
          <Select
            label="Of"
            options={PEOPLE}
            value={who}
            onChange={(id) => setUrl({ 'f.who': id === 'me' ? null : id })}
          />
          <Select
            label="State"
            options={STATES}
            value={state}
            onChange={(id) => setUrl({ 'f.state': id === 'open' ? null : id })}
          />
        </div>
        <Block query={query} what="Tasks" rows={8}>
          {() =>
            found.length === 0 ? (
              text !== '' ? (
                <Filtered what="tasks" filters={1} onClear={() => setUrl({ q: null })} />
              ) : (
                <Empty
                  icon="tasks"
                  title={state === 'open' ? 'Nothing to do' : 'Nothing done yet'}
                  action={
                    who === 'me' ? (
                      <button className="btn" onClick={() => setUrl({ 'f.who': 'all' })}>
                        Show everyone’s
                      </button>
                    ) : undefined
                  }
                >
                  {who === 'me' ? 'No task is assigned to you.' : 'Create a task on a job, then track time on it.'}
                </Empty>
              )
            ) : (
              sections(found.slice(0, MOST), today).map((section) => (
                <section key={section.title} className="tasksection">
                  <h2>
                    {section.title} <span className="count">{section.tasks.length}</span>
                  </h2>
                  <ul className="list">
                    {section.tasks.map((task) => (
                      <li key={task.id}>
                        <button
                          className={`check round${task.status === 'done' ? ' on' : ''}`}
                          role="checkbox"
                          aria-checked={task.status === 'done'}
                          aria-label={`Done: ${task.name}`}
                          disabled={!writes}
                          onClick={() => set.mutate({ task, status: task.status === 'done' ? 'open' : 'done' })}
                        >
                          <Icon name="check" />
                        </button>
                        <span className="two">
                          <span className="trunc">{task.name}</span>
                          <span className="meta trunc">
                            {task.clientName} ·{' '}
                            {slug(task) ? (
                              <Link to="/jobs/$slug" params={{ slug: slug(task) ?? '' }}>
                                {task.projectName}
                              </Link>
                            ) : (
                              task.projectName
                            )}
                          </span>
                        </span>
                        {who === 'all' && <span className="end meta hide-s">{person(task)}</span>}
                        {task.dueOn !== null && (
                          <span className={`end meta${task.dueOn < today && state === 'open' ? ' neg' : ''}`}>
                            {task.dueOn === today ? 'Today' : shortDate(task.dueOn)}
                          </span>
                        )}
                        <button
                          className="btn ghost xs icon"
                          aria-label={`Start timer on ${task.name}`}
                          title="Start timer"
                          onClick={() => start.mutate({ ...task, taskId: task.id, taskName: task.name, note: '' })}
                        >
                          <Icon name="play" />
                        </button>
                      </li>
                    ))}
                  </ul>
                </section>
              ))
            )
          }
        </Block>
        {found.length > MOST && (
          <p className="foot">
            The first {MOST} of {plural(found.length, 'task')}. Filter to see others.
          </p>
        )}
      </Card>
      {url['new'] === '1' && writes && (
        <Suspense fallback={null}>
          <TaskDialog onClose={() => setUrl({ new: null })} />
        </Suspense>
      )}
    </>
  );
}
