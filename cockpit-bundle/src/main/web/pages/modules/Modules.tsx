import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { modulesQuery } from '../../core/api/queries';
import type { ModuleAction, ModuleListing } from '../../core/api/types';
import { count, plural, relative } from '../../core/format';
import { modulesOf, type Module } from '../../core/modules';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Block, Empty, Forbidden } from '../../ui/states';
import { useRunning, useSamples } from './changes';
import { LiveChange } from './LiveChange';
import { ModuleList } from './ModuleList';
import { ModulePanel } from './ModulePanel';
import '../../ui/steps.css';
import './modules.css';

const ChangeDialog = lazy(() => import('./ChangeDialog'));

const LIVE = 500;
const CALM = 2000;

/** A change to ask about: of a module, or of one nobody has here yet. */
interface Asked {
  action: ModuleAction;
  module: Module | null;
}

/** Industry packs: which there are, how they fare, and how they come, change and go while the platform runs. */
export default function Modules() {
  const admin = useMay('system:admin');
  const reads = useMay('system:read');
  const [url, setUrl] = useUrl();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [running, dismiss] = useRunning();
  const query = useQuery({
    ...modulesQuery,
    enabled: reads,
    refetchInterval: running?.status === 'pending' ? LIVE : CALM,
  });
  const samples = useSamples();
  const modules = query.data ? modulesOf(query.data) : [];
  const open = modules.find((module) => module.id === url['panel']) ?? null;
  const install = () => setAsked({ action: 'install', module: null });
  usePageActions(admin ? [{ id: 'install-module', label: 'Install a module', run: install }] : []);
  if (!reads)
    return (
      <>
        <PageHeader title="Modules" />
        <Card label="Modules">
          <Forbidden />
        </Card>
      </>
    );
  return (
    <>
      <PageHeader
        title="Modules"
        context={query.data && summary(modules)}
        actions={
          <>
            <button className="btn" onClick={() => void query.refetch()}>
              <Icon name="refresh" />
              Refresh
            </button>
            {admin && (
              <button className="btn primary" onClick={install}>
                <Icon name="plus" />
                Install module
              </button>
            )}
          </>
        }
      />
      <Block query={query} what="Modules" rows={6}>
        {(listing) => (
          <>
            {running && (
              <LiveChange
                running={running}
                listing={listing}
                samples={samples}
                onRollBack={
                  admin
                    ? () => {
                        const module = modules.find(({ id }) => id === running.confirmed.plan.change.module);
                        if (module) setAsked({ action: 'rollback', module });
                      }
                    : null
                }
                onDismiss={dismiss}
              />
            )}
            <div className={open ? 'cols modules' : 'cols'}>
              <Card label="Modules" className="tallrows">
                {modules.length === 0 ? (
                  <Empty
                    icon="modules"
                    title="No modules yet"
                    action={
                      admin ? (
                        <button className="btn" onClick={install}>
                          <Icon name="plus" />
                          Install module
                        </button>
                      ) : undefined
                    }
                  >
                    A module brings commands, tables and pages for one industry, while everything else runs on.
                  </Empty>
                ) : (
                  <ModuleList
                    modules={modules}
                    running={running}
                    narrow={open !== null}
                    onAsk={admin ? (action, module) => setAsked({ action, module }) : null}
                  />
                )}
                <Foot listing={listing} />
              </Card>
              {open && (
                <ModulePanel
                  module={open}
                  onAsk={admin ? (action) => setAsked({ action, module: open }) : null}
                  onClose={() => setUrl({ panel: null })}
                />
              )}
            </div>
          </>
        )}
      </Block>
      {asked && (
        <Suspense fallback={null}>
          <ChangeDialog
            action={asked.action}
            module={asked.module}
            dropped={query.data?.counters.callsDropped ?? 0}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
    </>
  );
}

/** What must stay at zero; told to screen readers only when it does not. */
function Foot({ listing }: { listing: ModuleListing }) {
  const { callsDropped, bundlesRefreshed } = listing.counters;
  return (
    <div className="foot">
      <Icon name="info" />
      <span className="grow trunc">Removing a module keeps its data. A failed start rolls back by itself.</span>
      <span
        className="row zeros"
        role="status"
        title={`On this node; refreshes since ${relative(listing.counters.countedSince) ?? 'over a day ago'}`}
      >
        <Zero value={callsDropped} words={`${plural(callsDropped, 'call')} dropped`} />
        <Zero value={bundlesRefreshed} words={`${plural(bundlesRefreshed, 'bundle')} refreshed`} />
      </span>
    </div>
  );
}

export function Zero({ value, words }: { value: number; words: string }) {
  return (
    <span className={value === 0 ? 'zero' : 'zero neg'}>
      <Icon name={value === 0 ? 'check' : 'alert'} small />
      {words}
    </span>
  );
}

function summary(modules: readonly Module[]): string {
  const here = modules.filter(({ state }) => state !== 'absent');
  const of = (state: Module['state']) => modules.filter((module) => module.state === state).length;
  const updates = modules.filter(({ newer }) => newer !== null).length;
  return [
    `${count(here.length)} installed`,
    `${count(of('active'))} active`,
    of('failed') > 0 ? `${count(of('failed'))} failed` : '',
    updates > 0 ? plural(updates, 'update') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
