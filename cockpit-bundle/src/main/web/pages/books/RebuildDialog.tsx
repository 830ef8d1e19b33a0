import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../core/api/client';
import type { RebuiltBooks } from '../../core/api/types';
import { plural } from '../../core/format';
import { toast, toastError } from '../../core/toasts';
import { Modal } from '../../ui/aria/Modal';
import { Refusal } from '../../ui/Refusal';

/** Makes all figures anew and tells whether any was wrong. */
export default function RebuildDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const rebuild = useMutation({
    mutationFn: () => api.post<RebuiltBooks>('/books/rebuild'),
    onSuccess: async ({ wrong }) => {
      if (wrong === 0) toast('All figures were right');
      else
        toastError(
          `${plural(wrong, 'row of the ledger was', 'rows of the ledger were')} wrong and right now. This should never happen: please report it.`,
        );
      await queries.invalidateQueries({ queryKey: ['economics'] });
      onClose();
    },
  });
  return (
    <Modal title="Check all figures?" onClose={onClose}>
      <div className="body form">
        {rebuild.error && <Refusal error={rebuild.error} />}
        <p>
          Every figure is made anew from the entries and compared with what is kept, which should be the same. Nobody
          can record time until that is done: a moment for thousands of entries, minutes for millions.
        </p>
      </div>
      <footer>
        <span className="grow" />
        <button className="btn" onClick={onClose}>
          Cancel
        </button>
        <button
          className="btn primary"
          aria-disabled={rebuild.isPending}
          onClick={() => {
            if (!rebuild.isPending) rebuild.mutate();
          }}
        >
          {rebuild.isPending ? 'Checking …' : 'Check'}
        </button>
      </footer>
    </Modal>
  );
}
