import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { clientsQuery, peopleQuery, projectsQuery, tasksQuery } from '../../core/api/queries';

interface Options {
  /** Those of tasks too, of which there are many. */
  tasks?: boolean;
  /** Jobs with their client, where nothing else tells two of one name apart. */
  whole?: boolean;
}

/** Names of what scopes of rates are about: people, jobs and clients. */
export function useScopeNames({ tasks: withTasks = false, whole = false }: Options = {}): ReadonlyMap<string, string> {
  const people = useQuery(peopleQuery).data;
  const projects = useQuery(projectsQuery).data;
  const clients = useQuery(clientsQuery).data;
  const tasks = useQuery({ ...tasksQuery(), enabled: withTasks }).data;
  return useMemo(
    () =>
      new Map([
        ...(people ?? []).map((person): [string, string] => [`user:${person.id}`, person.name]),
        ...(projects ?? []).map(({ id, name, clientName }): [string, string] => [
          `project:${id}`,
          whole ? `${clientName} / ${name}` : name,
        ]),
        ...(clients ?? []).map((client): [string, string] => [`client:${client.id}`, client.name]),
        ...(tasks ?? []).map((task): [string, string] => [`task:${task.id}`, `${task.name} of ${task.projectName}`]),
      ]),
    [people, projects, clients, tasks, whole],
  );
}
