/** Modules as people think of them: one thing with versions, of which one answers. */
import type { ModuleAction, ModuleListing, ModulePlan, ModuleState, ModuleStep, ModuleVersion } from './api/types';

export interface Module {
  id: string;
  title: string;
  /** The highest first. */
  versions: readonly ModuleVersion[];
  /** The version that answers, or else the one that comes nearest to it. */
  lead: ModuleVersion;
  /** A lower version that takes over in an instant. */
  standby: ModuleVersion | null;
  /** A higher version that is known and not here. */
  newer: ModuleVersion | null;
  state: ModuleState;
}

const NEAREST: readonly ModuleState[] = ['active', 'starting', 'failed', 'standby', 'disabled', 'absent'];

const resident = (version: ModuleVersion) => version.actual !== 'absent';

/** The modules of a listing, by title. */
export function modulesOf(listing: ModuleListing): Module[] {
  const byId = new Map<string, ModuleVersion[]>();
  for (const version of listing.items) {
    const { id } = version.descriptor;
    byId.set(id, [...(byId.get(id) ?? []), version]);
  }
  return [...byId.values()].flatMap(moduleOf).sort((a, b) => a.title.localeCompare(b.title));
}

function moduleOf(versions: readonly ModuleVersion[]): Module[] {
  const nearest = [...versions].sort((a, b) => NEAREST.indexOf(a.actual) - NEAREST.indexOf(b.actual));
  const [lead] = nearest;
  if (!lead) return [];
  const above = versions.slice(0, versions.indexOf(lead));
  return [
    {
      id: lead.descriptor.id,
      title: lead.descriptor.title,
      versions,
      lead,
      standby: versions.find((version) => version !== lead && version.actual === 'standby') ?? null,
      newer: resident(lead) ? (above.find((version) => !resident(version)) ?? null) : null,
      state: lead.actual,
    },
  ];
}

/** What may be done with a module as it is; the first is the one that is wanted most. */
export function actionsOf(module: Module): ModuleAction[] {
  if (module.state === 'absent') return module.lead.descriptor.tables.length > 0 ? ['install', 'purge'] : ['install'];
  if (module.state === 'disabled') return ['enable', 'upgrade', 'remove'];
  const back: ModuleAction[] = module.standby ? ['rollback'] : [];
  const more: ModuleAction[] = module.standby ? ['contract'] : [];
  return ['upgrade', ...back, 'disable', 'remove', ...more];
}

export const ACTION_WORDS: Record<ModuleAction, string> = {
  install: 'Install',
  upgrade: 'Upgrade',
  rollback: 'Roll back',
  disable: 'Disable',
  enable: 'Enable',
  remove: 'Remove',
  purge: 'Purge',
  contract: 'Finish schema',
};

/** What a change that runs is called, and what one is called that is over. */
export const DOING_WORDS: Record<ModuleAction, readonly [string, string]> = {
  install: ['Installing', 'Installed'],
  upgrade: ['Upgrading', 'Upgraded'],
  rollback: ['Rolling back', 'Rolled back'],
  disable: ['Disabling', 'Disabled'],
  enable: ['Enabling', 'Enabled'],
  remove: ['Removing', 'Removed'],
  purge: ['Purging', 'Purged'],
  contract: ['Finishing the schema', 'Schema finished'],
};

/** "finance 1.0.0 → 1.1.0" or "finance 1.0.0". */
export function spanOf(plan: ModulePlan, before: ModuleVersion | null): string {
  const from = before?.descriptor.version;
  const moves = plan.change.action === 'upgrade' || plan.change.action === 'rollback';
  return moves && from !== undefined && from !== plan.version ? `${from} → ${plan.version}` : plan.version;
}

/** How many of the bundles a plan starts, stops and refreshes, and how many steps change tables. */
export function countsOf(plan: ModulePlan) {
  const of = (...kinds: ModuleStep['what'][]) => plan.steps.filter((step) => kinds.includes(step.what)).length;
  return {
    starts: of('start-bundle'),
    stops: of('stop-bundle'),
    schema: of('schema', 'drop-schema'),
    refreshes: plan.refreshes.length,
  };
}

/**
 * How many steps of a plan have been seen done: told from what the versions are now, since a step that is done shows.
 * The version that goes is the one that answered before.
 */
export function stepsDone(plan: ModulePlan, listing: ModuleListing, before: string | null): number {
  const at = (wanted: string | null) =>
    listing.items.find(({ descriptor }) => descriptor.id === plan.change.module && descriptor.version === wanted);
  const [comes, goes] = [at(plan.version), before === plan.version ? undefined : at(before ?? null)];
  const alone = before === plan.version || before === null ? comes : goes;
  const here = comes !== undefined && comes.bundle !== null;
  const started = comes?.actual === 'active' || comes?.actual === 'standby';
  const switched = comes?.traffic?.answering === true || comes?.actual === 'active';
  const seen: Record<ModuleStep['what'], boolean> = {
    'keep-archive': here,
    schema: here,
    'install-bundle': here,
    'start-bundle': started,
    'check-health': started,
    switch: switched,
    drain: goes === undefined ? alone?.traffic?.answering === false : switched && goes.actual !== 'active',
    'stop-bundle': alone?.actual === 'disabled' || alone?.actual === 'absent',
    'uninstall-bundle': alone?.bundle === null,
    'drop-schema': false,
  };
  const open = plan.steps.findIndex((step) => !seen[step.what]);
  return open < 0 ? plan.steps.length : open;
}
