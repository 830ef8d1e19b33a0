import type { DriftFinding } from '../../core/api/types';
import type { Sync } from '../../core/drift';
import { Pill } from '../../ui/Pill';

export function SyncPill({ sync }: { sync: Sync }) {
  if (sync === 'drifted')
    return (
      <Pill tone="warn" icon="warn">
        Drifted
      </Pill>
    );
  if (sync === 'unmanaged')
    return (
      <Pill tone="" icon="info" title="Nothing declares it">
        Unmanaged
      </Pill>
    );
  return (
    <Pill tone="pos" icon="check">
      In sync
    </Pill>
  );
}

export function SeverityPill({ severity }: { severity: DriftFinding['severity'] }) {
  if (severity === 'lossy')
    return (
      <Pill tone="neg" icon="alert" title="Data is lost, or will be by bringing it back">
        Lossy
      </Pill>
    );
  if (severity === 'breaking')
    return (
      <Pill tone="neg" icon="alert" title="Something that relies on the declaration fails or answers wrongly">
        Breaking
      </Pill>
    );
  return <span className="muted">Cosmetic</span>;
}
