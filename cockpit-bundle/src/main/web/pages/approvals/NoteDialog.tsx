import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import type { TimeSheet, TimeSheetDetail } from '../../core/api/types';
import { toast } from '../../core/toasts';
import { FormDialog } from '../../ui/aria/FormDialog';
import { TextField } from '../../ui/TextField';

/** Gives a submitted week back, or opens an approved one again: the person reads the note with it. */
export default function NoteDialog({ sheet, onClose }: { sheet: TimeSheet; onClose: () => void }) {
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const returns = sheet.status === 'submitted';
  const problems: Record<string, string> =
    note.trim() === '' ? { note: returns ? 'Say what is to be changed.' : 'Say why it is open again.' } : {};
  const save = useMutation({
    mutationFn: () =>
      api.post<TimeSheetDetail>(`/time-sheets/${sheet.userId}/${sheet.week}/${returns ? 'return' : 'reopen'}`, {
        note: note.trim(),
      }),
    onSuccess: async () => {
      toast(returns ? `Returned to ${sheet.userName}` : `The week of ${sheet.userName} is open again`);
      await queries.invalidateQueries({ queryKey: ['time-sheets'] });
      onClose();
    },
  });
  return (
    <FormDialog
      title={returns ? `Return the week of ${sheet.userName}` : `Open the week of ${sheet.userName} again`}
      submit={returns ? 'Return' : 'Open again'}
      problems={problems}
      save={save}
      onClose={onClose}
    >
      {(shown) => <TextField label="Note" autoFocus error={shown('note')} value={note} onChange={setNote} />}
    </FormDialog>
  );
}
