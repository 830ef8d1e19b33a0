/** Figures of the invented workspace; in floats, which is good enough to look at. */
import type { Economics, FigureRow, Grouping, TimeEntry } from '../core/api/types';
import type { Workspace } from './data';

export function pivot(data: Workspace, entries: readonly TimeEntry[], params: URLSearchParams): Economics {
  const group = (params.get('group') ?? 'project') as Grouping;
  const sums = new Map<
    string,
    { row: Partial<FigureRow>; seconds: number; bill: number; revenue: number; cost: number }
  >();
  for (const entry of entries) {
    const project = data.projects[entry.projectId - 1];
    const person = data.people[entry.userId - 1];
    if (!project || !person) continue;
    const row: Partial<FigureRow> =
      group === 'client'
        ? { key: data.clients[entry.clientId - 1]?.slug ?? '', name: entry.clientName }
        : group === 'person'
          ? { key: person.login, name: person.name }
          : group === 'month'
            ? { key: entry.workDate.slice(0, 7), name: entry.workDate.slice(0, 7) }
            : {
                key: project.slug,
                name: `${project.clientName} / ${project.name}`,
                clientName: project.clientName,
                projectName: project.name,
                projectId: project.id,
              };
    const sum = sums.get(row.key ?? '') ?? { row, seconds: 0, bill: 0, revenue: 0, cost: 0 };
    sum.seconds += entry.seconds;
    if (entry.billable) {
      sum.bill += entry.seconds;
      sum.revenue += (entry.seconds / 3600) * project.rate;
    }
    sum.cost += (entry.seconds / 3600) * person.cost;
    sums.set(row.key ?? '', sum);
  }
  const figures = (all: {
    seconds: number;
    bill: number;
    revenue: number;
    cost: number;
  }): Omit<FigureRow, 'key' | 'name'> => ({
    keys: [],
    entries: all.seconds === 0 ? 0 : 1,
    seconds: all.seconds,
    hours: (all.seconds / 3600).toFixed(2),
    billableHours: (all.bill / 3600).toFixed(2),
    billedHours: (all.bill / 3600).toFixed(2),
    revenue: all.revenue.toFixed(2),
    otherRevenue: '0.00',
    cost: all.cost.toFixed(2),
    otherCost: '0.00',
    margin: (all.revenue - all.cost).toFixed(2),
    marginRatio: all.revenue === 0 ? null : ((all.revenue - all.cost) / all.revenue).toFixed(4),
    roi: all.cost === 0 ? null : ((all.revenue - all.cost) / all.cost).toFixed(4),
    unratedBillableSeconds: 0,
    uncostedSeconds: 0,
    incomplete: false,
  });
  const total = { seconds: 0, bill: 0, revenue: 0, cost: 0 };
  const rows = [...sums.values()].map((sum) => {
    total.seconds += sum.seconds;
    total.bill += sum.bill;
    total.revenue += sum.revenue;
    total.cost += sum.cost;
    return { ...sum.row, ...figures(sum) } as FigureRow;
  });
  rows.sort((a, b) => (group === 'month' ? a.key.localeCompare(b.key) : a.name.localeCompare(b.name)));
  return {
    currency: 'EUR',
    groups: [group],
    next: null,
    from: params.get('from'),
    to: params.get('to'),
    incomplete: false,
    otherCurrencies: [],
    rows,
    total: { key: 'total', name: 'total', ...figures(total) },
  };
}
