import { useQuery } from '@tanstack/react-query';
import { clientsQuery, peopleQuery, projectsQuery } from '../../core/api/queries';
import { byName, whole } from '../../core/hourly-rate';
import type { Search as Url } from '../../core/url';
import { useMay } from '../../ui/hooks/session';
import { Search } from '../../ui/Search';
import { Select } from '../../ui/Select';

interface Props {
  url: Url;
  onChange: (patch: Record<string, string | null>) => void;
}

const ALL = { id: '', label: 'All' };
const KINDS = [ALL, { id: 'bill', label: 'Bill' }, { id: 'cost', label: 'Cost' }];

/** Which rates are listed: those that name all of what is chosen. */
export function RateFilters({ url, onChange }: Props) {
  const seesCost = useMay('economics:salaries');
  const { data: people = [] } = useQuery(peopleQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: clients = [] } = useQuery(clientsQuery);
  const select = (label: string, name: string, options: readonly { id: string; label: string }[]) => (
    <Select
      label={label}
      options={options}
      value={url[name] ?? ''}
      onChange={(id) => onChange({ [name]: id === '' ? null : id })}
    />
  );
  return (
    <div className="toolbar wraps">
      <Search label="Filter by role" value={url['f.role'] ?? ''} onChange={(role) => onChange({ 'f.role': role })} />
      {seesCost && select('Kind', 'f.kind', KINDS)}
      {select('Person', 'f.person', [ALL, ...byName(people)])}
      {select('Job', 'f.job', [ALL, ...byName(whole(projects))])}
      {select('Client', 'f.client', [ALL, ...byName(clients)])}
      <label className="select day">
        <span>Holds on</span>
        <input
          type="date"
          value={url['f.on'] ?? ''}
          onChange={(event) => onChange({ 'f.on': event.target.value || null })}
        />
      </label>
    </div>
  );
}
