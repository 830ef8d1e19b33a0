import type { ModuleAction } from '../../core/api/types';
import { count, NONE } from '../../core/format';
import { ACTION_WORDS, actionsOf, DOING_WORDS, type Module } from '../../core/modules';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Menu } from '../../ui/Menu';
import { Pill } from '../../ui/Pill';
import type { Running } from './changes';
import { StatePill } from './pills';

const SORTABLE = ['title', 'version', 'state', 'commands', 'calls', 'failed'] as const;
const DETAILS = ['other', 'commands', 'failed', 'act'];

interface Props {
  modules: readonly Module[];
  running: Running | null;
  /** Beside the panel there is room for the name, the state and the calls only. */
  narrow: boolean;
  onAsk: ((action: ModuleAction, module: Module) => void) | null;
}

export function ModuleList({ modules, running, narrow, onAsk }: Props) {
  const [url, setUrl] = useUrl();
  const open = url['panel'] ?? null;
  const busy = running?.status === 'pending' ? running.confirmed.plan : null;
  const columns: Column<Module>[] = [
    {
      id: 'title',
      head: 'Module',
      className: 'pin',
      cell: ({ id, title, lead }) => (
        <span className="modname">
          <span className="sq">
            <Icon name="modules" />
          </span>
          <button
            className="id trunc"
            aria-pressed={id === open}
            title={lead.descriptor.description}
            onClick={() => setUrl({ panel: id === open ? null : id })}
          >
            {title}
          </button>
          {!narrow && <span className="meta trunc hide-m">{lead.descriptor.description}</span>}
        </span>
      ),
      sort: ({ title }) => title,
    },
    {
      id: 'version',
      head: 'Version',
      width: 'w112',
      className: 'off-phone',
      cell: ({ id, lead }) =>
        busy?.change.module === id && busy.version !== lead.descriptor.version
          ? `${lead.descriptor.version} → ${busy.version}`
          : lead.descriptor.version,
      sort: ({ lead }) => lead.descriptor.version,
    },
    {
      id: 'state',
      head: 'State',
      width: 'w132',
      cell: ({ id, state }) =>
        busy?.change.module === id ? (
          <Pill tone="acc" icon="spinner" spin>
            {DOING_WORDS[busy.change.action][0]}
          </Pill>
        ) : (
          <StatePill state={state} />
        ),
      sort: ({ state }) => state,
    },
    {
      id: 'other',
      head: 'Other version',
      width: 'w128',
      className: 'muted hide-l',
      cell: ({ standby, newer }) =>
        newer ? `${newer.descriptor.version} available` : standby ? `${standby.descriptor.version} on standby` : NONE,
    },
    {
      id: 'commands',
      head: 'Commands',
      width: 'w88',
      num: true,
      className: 'hide-l',
      cell: ({ lead }) => count(lead.descriptor.commands.length),
      sort: ({ lead }) => lead.descriptor.commands.length,
    },
    {
      id: 'calls',
      head: 'Calls',
      width: 'w80',
      num: true,
      cell: (module) => callsOf(module, 'calls'),
      sort: ({ lead }) => lead.traffic?.calls ?? null,
    },
    {
      id: 'failed',
      head: 'Failed',
      width: 'w72',
      num: true,
      className: 'hide-m',
      cell: (module) => (
        <span className={(module.lead.traffic?.failed ?? 0) > 0 ? 'neg' : undefined}>{callsOf(module, 'failed')}</span>
      ),
      sort: ({ lead }) => lead.traffic?.failed ?? null,
    },
    {
      id: 'act',
      head: 'Change',
      hiddenHead: true,
      width: 'w200',
      className: 'off-phone',
      num: true,
      cell: (module) => onAsk && <Acts module={module} disabled={busy !== null} onAsk={onAsk} />,
    },
  ];
  return (
    <DataGrid
      label="Modules"
      columns={narrow ? columns.filter(({ id }) => !DETAILS.includes(id)) : columns}
      rows={modules}
      rowKey={({ id }) => id}
      sort={parseSort(url['sort'] ?? 'title', SORTABLE)}
      onSort={(next) => setUrl({ sort: sortText(next) || null })}
      href={({ id }) => `/modules?panel=${id}`}
      minimal="narrow"
    />
  );
}

function callsOf({ lead }: Module, what: 'calls' | 'failed'): string {
  return lead.traffic ? count(lead.traffic[what]) : NONE;
}

interface ActsProps {
  module: Module;
  disabled: boolean;
  onAsk: (action: ModuleAction, module: Module) => void;
}

/** The action wanted most as a button, the rest behind the dots. */
function Acts({ module, disabled, onAsk }: ActsProps) {
  const [first, ...rest] = actionsOf(module);
  if (!first) return null;
  return (
    <span className="acts">
      <button
        className="btn xs"
        aria-disabled={disabled}
        onClick={() => {
          if (!disabled) onAsk(first, module);
        }}
      >
        {first === 'upgrade' && module.newer ? `Upgrade to ${module.newer.descriptor.version}` : ACTION_WORDS[first]}
        <span className="sr">: {module.title}</span>
      </button>
      {rest.length > 0 && (
        <Menu
          className="btn ghost xs icon"
          name={`More for ${module.title}`}
          label={<Icon name="more" />}
          items={rest.map((action) => ({ id: action, label: ACTION_WORDS[action] }))}
          onAction={(action) => {
            if (!disabled) onAsk(action as ModuleAction, module);
          }}
        />
      )}
    </span>
  );
}
