import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { tasksQuery } from '../../core/api/queries';
import type { Task } from '../../core/api/types';
import { addDays, shortDate } from '../../core/dates';
import { toast, toastError } from '../../core/toasts';
import { useMay, useSession } from '../../ui/hooks/session';
import { useTimerActions } from '../../ui/hooks/timer';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';

const MOST = 8;

/** Tasks of this person that are due on the day or late. */
export function DueTasks({ date }: { date: string }) {
  const { user } = useSession();
  const writes = useMay('work:write');
  const client = useQueryClient();
  const params = { assigneeId: 'me', status: 'open', dueBefore: addDays(date, 1) };
  const query = useQuery(tasksQuery(params));
  const { start } = useTimerActions(user.zone);
  const due = (query.data ?? []).filter((task) => task.status === 'open' && task.dueOn !== null && task.dueOn <= date);
  due.sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
  const late = due.filter((task) => (task.dueOn ?? '') < date).length;
  const set = useMutation({
    mutationFn: ({ task, status }: { task: Task; status: Task['status'] }) => {
      const { name, assigneeId, dueOn } = task;
      return api.put<Task>(`/tasks/${task.id}`, { name, status, assigneeId, dueOn }, task.version);
    },
    onSuccess: (task) => {
      if (task.status === 'done') {
        toast(`Done: ${task.name}`, { label: 'Undo', run: () => set.mutate({ task, status: 'open' }) });
      }
    },
    onError: (error) => toastError(sentence(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const when = (task: Task) => {
    if (task.dueOn === date) return 'Today';
    return task.dueOn === addDays(date, -1) ? 'Yesterday' : shortDate(task.dueOn ?? date);
  };
  return (
    <Card
      title="Due"
      meta={due.length === 0 ? '' : `${due.length} open${late > 0 ? ` · ${late} late` : ''}`}
      actions={
        <Link className="btn ghost xs" to="/tasks" search={{ new: '1' }} title="Create task (C)">
          <Icon name="plus" />
          Task
        </Link>
      }
    >
      <Block query={query} what="Your tasks">
        {() =>
          due.length === 0 ? (
            <Empty icon="tasks" title="Nothing due">
              Tasks assigned to you show here on their day.
            </Empty>
          ) : (
            <ul className="list">
              {due.slice(0, MOST).map((task) => (
                <li key={task.id}>
                  <button
                    className="check round"
                    role="checkbox"
                    aria-checked={false}
                    aria-label={`Complete ${task.name}`}
                    disabled={!writes}
                    onClick={() => set.mutate({ task, status: 'done' })}
                  >
                    <Icon name="check" />
                  </button>
                  <span className="two">
                    <span className="trunc">{task.name}</span>
                    <span className="meta trunc">
                      {task.clientName} · {task.projectName}
                    </span>
                  </span>
                  <span className={`end meta${(task.dueOn ?? '') < date ? ' neg' : ''}`}>{when(task)}</span>
                  <button
                    className="btn ghost xs icon"
                    aria-label={`Start timer on ${task.name}`}
                    onClick={() => start.mutate({ ...task, taskId: task.id, taskName: task.name, note: '' })}
                  >
                    <Icon name="play" />
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Block>
      {due.length > MOST && (
        <div className="foot">
          <Link className="link" to="/tasks">
            {due.length - MOST} more
          </Link>
        </div>
      )}
    </Card>
  );
}
