import { Pill } from '../../ui/Pill';

export const KINDS = [
  { id: 'auto', label: 'Detect' },
  { id: 'harvest', label: 'Harvest time report' },
  { id: 'toggl', label: 'Toggl time report' },
  { id: 'people', label: 'People and cost rates' },
  { id: 'projects', label: 'Projects and bill rates' },
];
export const DATE_ORDERS = [
  { id: '', label: 'Detect' },
  { id: 'ymd', label: '2026-11-23' },
  { id: 'dmy', label: '23/11/2026' },
  { id: 'mdy', label: '11/23/2026' },
];
export const DECIMALS = [
  { id: '', label: 'Detect' },
  { id: '.', label: '1.5' },
  { id: ',', label: '1,5' },
];

export function kindName(kind: string): string {
  return KINDS.find((known) => known.id === kind)?.label ?? kind;
}

export function StatusPill({ status }: { status: string }) {
  if (status === 'committed')
    return (
      <Pill tone="pos" icon="check">
        Imported
      </Pill>
    );
  if (status === 'previewed')
    return (
      <Pill tone="acc" icon="eye">
        Preview
      </Pill>
    );
  if (status === 'undone')
    return (
      <Pill tone="" icon="undo">
        Undone
      </Pill>
    );
  return (
    <Pill tone="" icon="minus">
      Discarded
    </Pill>
  );
}
