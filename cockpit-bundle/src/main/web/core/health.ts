/** How a job stands, from its figures alone. */

export type Health = 'healthy' | 'risk' | 'losing' | 'internal' | 'unknown';

/** Below this share of revenue a margin is thin: one bad month eats it. */
export const THIN_MARGIN = 0.2;

export interface HealthInput {
  billable: boolean;
  revenue: string | null;
  margin: string | null;
  /** Seconds worked against seconds planned; null without a budget. */
  budgetUsed: number | null;
  incomplete: boolean;
}

/**
 * Losing: costs more than it brings. At risk: a thin margin or more time than planned. Unknown: rates are missing, or
 * the reader may not see cost. Internal work earns nothing by design and is not judged.
 */
export function healthOf(job: HealthInput): Health {
  if (!job.billable) return 'internal';
  if (job.margin === null || job.revenue === null) return 'unknown';
  const [revenue, margin] = [Number(job.revenue), Number(job.margin)];
  if (margin < 0) return job.incomplete ? 'unknown' : 'losing';
  if (revenue === 0 || job.incomplete) return 'unknown';
  if (margin / revenue < THIN_MARGIN || (job.budgetUsed !== null && job.budgetUsed > 1)) return 'risk';
  return 'healthy';
}

export const HEALTH_WORDS: Record<Health, string> = {
  healthy: 'Healthy',
  risk: 'At risk',
  losing: 'Losing',
  internal: 'Internal',
  unknown: 'Unknown',
};
