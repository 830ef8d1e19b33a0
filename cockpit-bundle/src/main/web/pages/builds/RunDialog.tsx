import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { repositoryNamesQuery } from '../../core/api/queries';
import type { Build } from '../../core/api/types';
import { ComboBox } from '../../ui/aria/ComboBox';
import { FormDialog } from '../../ui/aria/FormDialog';
import { TextField } from '../../ui/TextField';

interface Props {
  /** Of which one; empty when that is to be picked. */
  repository: string;
  /** Of which commit or branch; empty for main. */
  revision?: string;
  onClose: () => void;
}

/** Queues a build, and goes to it. */
export default function RunDialog({ repository: asked, revision: of = '', onClose }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: names = [] } = useQuery(repositoryNamesQuery);
  const [repository, setRepository] = useState<string | null>(asked || null);
  const [revision, setRevision] = useState(of);
  const save = useMutation({
    mutationFn: () => api.post<Build>('/builds', { repository, revision: revision.trim() || null }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['builds'] });
      onClose();
      await navigate({ to: '/builds/$id', params: { id: String(id) } });
    },
  });
  return (
    <FormDialog
      title="Run a build"
      submit="Run"
      problems={repository === null ? { repository: 'Pick a repository.' } : {}}
      save={save}
      aside={<span className="meta">The checks its pattern declares, on a copy of one commit.</span>}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <ComboBox
            key={names.length}
            label="Repository"
            options={names.map((name) => ({ id: name, label: name }))}
            value={repository}
            error={shown('repository')}
            onChange={setRepository}
          />
          <TextField
            label="Branch or commit"
            optional
            help="main when empty; a commit with its whole id"
            error={shown('revision')}
            value={revision}
            onChange={setRevision}
          />
        </>
      )}
    </FormDialog>
  );
}
