/** The shapes of the REST interface under the names the pages use. */

export interface User {
  id: number;
  login: string;
  name: string;
  role: string;
  permissions: string[];
  mustChangePassword: boolean;
  zone: string;
}
export interface Organisation {
  name: string;
  currency: string | null;
  zone: string;
}
export interface Session {
  user: User;
  organisation: Organisation;
}
export interface Page<T> {
  items: T[];
  next: string | null;
}
export interface Client {
  id: number;
  slug: string;
  name: string;
  currency: string | null;
  archived: boolean;
  version: number;
}
export interface Project {
  id: number;
  slug: string;
  code: string | null;
  name: string;
  clientId: number;
  clientName: string;
  billable: boolean;
  currency: string | null;
  status: 'active' | 'closed';
  startsOn: string | null;
  endsOn: string | null;
  budgetSeconds: number | null;
  version: number;
}
export interface Task {
  id: number;
  projectId: number;
  projectName: string;
  clientId: number;
  clientName: string;
  name: string;
  status: 'open' | 'done';
  assigneeId: number | null;
  dueOn: string | null;
  version: number;
}
export interface TimeEntry {
  id: number;
  userId: number;
  userName: string;
  projectId: number;
  projectName: string;
  clientId: number;
  clientName: string;
  taskId: number | null;
  taskName: string | null;
  workDate: string;
  seconds: number;
  zone: string;
  startedAt: string | null;
  endedAt: string | null;
  note: string;
  billable: boolean;
  importId: number | null;
  version: number;
}
export interface Timer {
  projectId: number;
  projectName: string;
  clientName: string;
  taskId: number | null;
  taskName: string | null;
  note: string;
  billable: boolean;
  startedAt: string;
  zone: string;
}
export interface Person {
  id: number;
  login: string;
  name: string;
  email: string | null;
  role: string;
  active: boolean;
}
export interface ImportProblem {
  line: number;
  column: string | null;
  severity: 'error' | 'warning';
  message: string;
  value: string | null;
  fix: string | null;
}
export interface ImportSample {
  line: number;
  date: string | null;
  person: string | null;
  client: string | null;
  project: string | null;
  task: string | null;
  hours: string | null;
  billable: boolean | null;
  note: string | null;
}
export interface Import {
  id: number;
  kind: string;
  fileName: string;
  status: 'previewed' | 'committed' | 'undone' | 'discarded';
  rows: number;
  newRows: number;
  duplicateRows: number;
  brokenRows: number;
  hours: string;
  billableHours: string;
  amounts: { currency: string; amount: string }[];
  from: string | null;
  to: string | null;
  newClients: number;
  newProjects: number;
  newTasks: number;
  newPeople: number;
  newRates: number;
  problems: ImportProblem[];
  problemCount: number;
  sample: ImportSample[];
  createdAt: string;
  committedAt: string | null;
}
export type Grouping = 'client' | 'project' | 'person' | 'month';
export interface Figures {
  seconds: number;
  hours: string;
  billableHours: string;
  revenue: string | null;
  cost: string | null;
  margin: string | null;
  unratedBillableSeconds: number;
  uncostedSeconds: number;
  incomplete: boolean;
}
export interface FigureRow extends Figures {
  key: string;
  name: string;
  clientName?: string | null;
  projectName?: string | null;
  projectId?: number | null;
}
export interface Economics {
  currency: string | null;
  group: string;
  from: string | null;
  to: string | null;
  incomplete: boolean;
  rows: FigureRow[];
  total: Figures;
}
export interface BootPhase {
  name: string;
  outcome: 'done' | 'failed' | 'pending';
  durationMillis: number;
  digest: string | null;
  problem: string | null;
  action: string | null;
}
export interface Boot {
  state: 'booting' | 'ready' | 'degraded';
  digest: string | null;
  startedAt: string;
  readyAt: string | null;
  phases: BootPhase[];
}
