import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { biLoginsQuery } from '../../core/api/queries';
import type { BiAccess, NewBiLogin } from '../../core/api/types';
import { biProblems, loginOf, SCOPE_WORDS, type Scope } from '../../core/bi';
import { FormDialog } from '../../ui/aria/FormDialog';
import { useMay } from '../../ui/hooks/session';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';

interface Props {
  onMade: (access: BiAccess) => void;
  onClose: () => void;
}

const SCOPES: readonly Scope[] = ['revenue', 'all'];

/** Makes a login for a tool. */
export default function BiDialog({ onMade, onClose }: Props) {
  const queries = useQueryClient();
  const sees = useMay('economics:salaries');
  const [draft, setDraft] = useState<NewBiLogin>({ name: '', scope: 'revenue' });
  const save = useMutation({
    mutationFn: () => api.post<BiAccess>('/bi-logins', draft),
    onSuccess: async (access) => {
      onMade(access);
      await queries.invalidateQueries({ queryKey: biLoginsQuery.queryKey });
    },
  });
  const problems = biProblems(draft);
  return (
    <FormDialog
      title="Let a BI tool in"
      submit="Make the login"
      problems={problems}
      save={save}
      aside={<span className="meta">Its password is shown once.</span>}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <TextField
            label="Tool"
            autoFocus
            help={Object.keys(problems).length === 0 ? `Its login is ${loginOf(draft.name)}` : 'Such as metabase'}
            error={shown('name')}
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name })}
          />
          <SelectField
            label="It reads"
            options={SCOPES.filter((scope) => sees || scope !== 'all').map((id) => ({ id, label: SCOPE_WORDS[id] }))}
            help={
              draft.scope === 'all'
                ? 'Whoever has the password reads what people cost'
                : 'Its views have no columns for cost'
            }
            error={shown('scope')}
            value={draft.scope ?? 'revenue'}
            onChange={(scope) => setDraft({ ...draft, scope: scope as Scope })}
          />
        </>
      )}
    </FormDialog>
  );
}
