/** An invented workspace for developing the cockpit without a server. Seeded, so that each start shows the same. */
import type { Client, Person, Project, Task, TimeEntry } from '../core/api/types';
import { addDays, dayIn, instantAt, weekday } from '../core/dates';

const ZONE = 'Europe/Berlin';

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const CLIENTS = [
  'Alder & Sons Joinery',
  'Bluefin Logistics',
  'Casa Verde Homeware',
  'Fjord Seafood',
  'Granite Peak Tools',
  'Harbor & Pine Coffee',
  'Juniper Skincare',
  'Lumen Health',
  'Orchard Street Books',
  'Redwood Legal',
  'Summit Cycle Works',
  'Tidewater Credit Union',
  'Vela Sailing School',
];
const WORK = [
  'Booking flow',
  'Data platform',
  'Storefront rebuild',
  'Returns portal',
  'Analytics set-up',
  'Claims intake',
  'Order sync',
  'Loyalty pilot',
];
const INTERNAL = ['Operations', 'Hiring', 'Learning', 'Sales & proposals'];
const NAMES = [
  'Mira Holm',
  'Jonas Feld',
  'Leo Marchetti',
  'Amara Okoye',
  'Ines Duarte',
  'Tom Kessler',
  'Freya Lund',
  'Noor Rahimi',
  'Pavel Sykora',
  'Ada Grant',
];
const TASKS = ['Delivery', 'Review', 'Support calls', 'Estimate'];
const NOTES = [
  'Error states for declined cards',
  'Reconcile ledger against bank export',
  'Stand-up and triage',
  'Delimiter detection, three locales',
  null,
  null,
];

export interface Workspace {
  clients: Client[];
  projects: (Project & { rate: number })[];
  tasks: Task[];
  people: (Person & { cost: number })[];
  entries: TimeEntry[];
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export function workspace(): Workspace {
  const random = seeded(47);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const clients: Client[] = [...CLIENTS, 'Internal'].map((name, index) => ({
    id: index + 1,
    slug: slug(name),
    name,
    currency: 'EUR',
    archived: false,
    version: 1,
  }));
  const projects: Workspace['projects'] = [];
  const add = (client: Client, name: string, billable: boolean) => {
    const id = projects.length + 1;
    projects.push({
      id,
      slug: `${client.slug}-${slug(name)}`,
      code: `J-${1160 + id}`,
      name,
      clientId: client.id,
      clientName: client.name,
      billable,
      currency: 'EUR',
      status: random() < 0.9 ? 'active' : 'closed',
      startsOn: '2026-01-12',
      endsOn: null,
      budgetSeconds: billable && random() < 0.7 ? Math.round(300 + random() * 900) * 3600 : null,
      version: 1,
      rate: Math.round(64 + random() * 80),
    });
  };
  for (const client of clients.slice(0, -1)) {
    for (let n = 1 + Math.floor(random() * 4); n > 0; n--) {
      const name = pick(WORK);
      if (!projects.some((p) => p.clientId === client.id && p.name === name)) add(client, name, random() < 0.92);
    }
  }
  for (const name of INTERNAL) add(clients.at(-1) as Client, name, false);
  const people: Workspace['people'] = NAMES.map((name, index) => ({
    id: index + 1,
    login: index === 0 ? 'admin' : slug(name).replace('-', '.'),
    name,
    email: `${slug(name)}@example.com`,
    role: index === 0 ? 'owner' : 'member',
    active: true,
    cost: Math.round(44 + random() * 60),
  }));
  const today = dayIn(ZONE);
  const tasks: Task[] = projects.flatMap((project, index) =>
    TASKS.slice(0, 1 + (index % 4)).map((name, n) => ({
      id: index * 10 + n + 1,
      projectId: project.id,
      projectName: project.name,
      clientId: project.clientId,
      clientName: project.clientName,
      name: n === 0 ? name : `${name}, ${project.name.toLowerCase()}`,
      status: 'open' as const,
      assigneeId: index % 5 === 0 ? 1 : null,
      dueOn: index % 5 === 0 ? addDays(today, n - 1) : null,
      version: 1,
    })),
  );
  const entries: TimeEntry[] = [];
  for (let back = 300; back >= 0; back--) {
    const workDate = addDays(today, -back);
    if (weekday(workDate) > 4) continue;
    for (const person of people) {
      let at = 8 * 60 + Math.floor(random() * 50);
      const until = back === 0 ? 12 * 60 : 17 * 60;
      while (at < until) {
        const project = pick(random() < 0.25 ? projects.slice(-INTERNAL.length) : projects);
        const minutes = 30 + Math.floor(random() * 14) * 15;
        const start = instantAt(workDate, `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`, ZONE);
        const task = tasks.find((candidate) => candidate.projectId === project.id);
        entries.push({
          id: entries.length + 1,
          userId: person.id,
          userName: person.name,
          projectId: project.id,
          projectName: project.name,
          clientId: project.clientId,
          clientName: project.clientName,
          taskId: task?.id ?? null,
          taskName: task?.name ?? null,
          workDate,
          seconds: minutes * 60,
          zone: ZONE,
          startedAt: start.toISOString(),
          endedAt: new Date(start.getTime() + minutes * 60_000).toISOString(),
          note: pick(NOTES) ?? '',
          billable: project.billable,
          overtime: false,
          importId: null,
          version: 1,
        });
        at += minutes + pick([0, 0, 5, 10, 45, -10]);
      }
    }
  }
  return { clients, projects, tasks, people, entries };
}
