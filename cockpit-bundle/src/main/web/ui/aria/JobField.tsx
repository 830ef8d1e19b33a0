import type { Project } from '../../core/api/types';
import { ComboBox } from './ComboBox';

interface Props {
  projects: readonly Project[];
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string | undefined;
  optional?: boolean;
  autoFocus?: boolean;
}

/** Picks a job that takes time, by its code, name or client; one picked before it was closed stays to be seen. */
export function JobField({ projects, value, ...rest }: Props) {
  return (
    <ComboBox
      // The list of a combo box is read once: a new one when the jobs have come.
      key={`jobs ${projects.length}`}
      label="Job"
      placeholder="Client or job"
      value={value}
      options={projects
        .filter((project) => project.status === 'active' || String(project.id) === value)
        .map(({ id, code, name, clientName }) => ({
          id: String(id),
          label: code ? `${code} ${name}` : name,
          detail: clientName,
        }))}
      {...rest}
    />
  );
}
