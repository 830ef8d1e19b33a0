import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type Params } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { toast, toastError } from '../../core/toasts';
import Confirm from './Confirm';

interface Props {
  /** What is taken back, such as "agreement". */
  noun: string;
  path: string;
  /** Which of them, as the server names it. */
  which: Params;
  /** The reads that change with it. */
  touches: readonly string[];
  /** What was agreed on, and what holds then. */
  children: ReactNode;
  onClose: () => void;
}

/** Asks whether what was agreed on is to hold no more, and takes it back. */
export default function TakeBack({ noun, path, which, touches, children, onClose }: Props) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(path, undefined, which),
    onSuccess: () => toast(`${noun.charAt(0).toUpperCase()}${noun.slice(1)} taken back`),
    onError: (error) => toastError(sentence(error)),
    onSettled: async () => {
      for (const key of touches) await queries.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  return (
    <Confirm
      title={`Take this ${noun} back?`}
      action="Take back"
      busy={remove.isPending}
      onConfirm={() => {
        if (!remove.isPending) remove.mutate();
      }}
      onClose={onClose}
    >
      {children}
    </Confirm>
  );
}
