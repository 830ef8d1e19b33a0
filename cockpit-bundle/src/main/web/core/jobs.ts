/** Jobs with their figures: projects joined with the economics of a period. */
import type { Economics, Figures, Project } from './api/types';
import { ratio, sum } from './decimal';
import { healthOf, type Health } from './health';

export interface Job extends Figures {
  project: Project;
  /** Share of revenue; null without revenue or without access to cost. */
  marginRate: number | null;
  /** Seconds worked over seconds planned; null without a budget. */
  budgetUsed: number | null;
  health: Health;
}

const NOTHING: Figures = {
  seconds: 0,
  hours: '0',
  billableHours: '0',
  revenue: '0',
  cost: '0',
  margin: '0',
  unratedBillableSeconds: 0,
  uncostedSeconds: 0,
  incomplete: false,
};

/** Every project, also those without time in the period. */
export function joinJobs(projects: readonly Project[], economics: Economics): Job[] {
  const figures = new Map(economics.rows.map((row) => [row.projectId ?? row.key, row]));
  const hidden = economics.total.cost === null && !economics.total.costHidden;
  const nothing = hidden ? { ...NOTHING, cost: null, margin: null } : NOTHING;
  return projects.map((project) => {
    const {
      seconds,
      hours,
      billableHours,
      revenue,
      cost,
      margin,
      unratedBillableSeconds,
      uncostedSeconds,
      incomplete,
      costHidden = null,
    } = figures.get(project.id) ?? figures.get(project.slug) ?? nothing;
    const budgetUsed = project.budgetSeconds ? seconds / project.budgetSeconds : null;
    return {
      ...{ seconds, hours, billableHours, revenue, cost, margin, unratedBillableSeconds, uncostedSeconds, incomplete },
      project,
      costHidden,
      marginRate: ratio(margin, revenue),
      budgetUsed,
      health: healthOf({ billable: project.billable, revenue, margin, budgetUsed, incomplete }),
    };
  });
}

export interface Totals {
  hours: string | null;
  revenue: string | null;
  cost: string | null;
  margin: string | null;
}

/** Exact sums over the jobs shown. */
export function totalOf(jobs: readonly Figures[]): Totals {
  return {
    hours: sum(jobs.map((job) => job.hours)),
    revenue: sum(jobs.map((job) => job.revenue)),
    cost: sum(jobs.map((job) => job.cost)),
    margin: sum(jobs.map((job) => job.margin)),
  };
}
