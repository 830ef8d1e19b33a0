import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import type { Client } from '../../core/api/types';
import { toast } from '../../core/toasts';
import { FormDialog } from '../../ui/aria/FormDialog';
import { TextField } from '../../ui/TextField';

interface Props {
  /** The client to rename, or null for a new one. */
  client: Client | null;
  onClose: () => void;
}

export default function ClientDialog({ client, onClose }: Props) {
  const queries = useQueryClient();
  const [name, setName] = useState(client?.name ?? '');
  const problems: Record<string, string> = name.trim() === '' ? { name: 'Give the client a name.' } : {};
  const save = useMutation({
    mutationFn: () =>
      client
        ? api.put<Client>(
            `/clients/${client.id}`,
            { name: name.trim(), currency: client.currency, archived: client.archived },
            client.version,
          )
        : api.post<Client>('/clients', { name: name.trim() }),
    onSuccess: async (saved) => {
      toast(client ? `Renamed to ${saved.name}` : `Created ${saved.name}`);
      await queries.invalidateQueries({ queryKey: ['clients'] });
      onClose();
    },
  });
  return (
    <FormDialog
      title={client ? 'Rename client' : 'New client'}
      submit={client ? 'Rename' : 'Create client'}
      problems={problems}
      save={save}
      onClose={onClose}
    >
      {(shown) => <TextField label="Name" autoFocus error={shown('name')} value={name} onChange={setName} />}
    </FormDialog>
  );
}
