import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../../core/api/client';
import { fieldErrors, sentence } from '../../core/api/problem';
import type { Client } from '../../core/api/types';
import { toast } from '../../core/toasts';
import { Modal } from '../../ui/aria/Modal';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';

interface Props {
  /** The client to rename, or null for a new one. */
  client: Client | null;
  onClose: () => void;
}

export default function ClientDialog({ client, onClose }: Props) {
  const queries = useQueryClient();
  const [name, setName] = useState(client?.name ?? '');
  const [tried, setTried] = useState(false);
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
  const refused = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '') save.mutate();
  };
  return (
    <Modal title={client ? 'Rename client' : 'New client'} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <div className="body form">
          {save.isError && Object.keys(refused).length === 0 && (
            <div className="banner neg" role="alert">
              <Icon name="alert" />
              <p>{sentence(save.error)}</p>
            </div>
          )}
          <Field label="Name" error={tried && name.trim() === '' ? 'Give the client a name.' : refused['name']}>
            {(wired) => (
              <input
                {...wired}
                className="input"
                // A dialog starts in its first field.
                // eslint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <footer>
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button className="btn primary" aria-disabled={save.isPending}>
            {client ? 'Rename' : 'Create client'}
          </button>
        </footer>
      </form>
    </Modal>
  );
}
