import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../core/api/client';
import { rateCardsQuery } from '../../core/api/queries';
import type { RateCard } from '../../core/api/types';
import { cardDraft, cardOf, cardProblems, lineAfter, type CardDraft, type CardLine } from '../../core/rate-card';
import { toast } from '../../core/toasts';
import { FormDialog } from '../../ui/aria/FormDialog';
import { useSession } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { Elsewhere, UNITS } from './RateForm';
import './rates.css';

interface Props {
  /** The card to change; null for a new one. */
  card: RateCard | null;
  others: readonly RateCard[];
  onClose: () => void;
}

/** Keeps a rate card, or changes one. */
export default function CardDialog({ card, others, onClose }: Props) {
  const { organisation } = useSession();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => cardDraft(card, organisation.currency));
  const set = (patch: Partial<CardDraft>) => setDraft({ ...draft, ...patch });
  const save = useMutation({
    mutationFn: () =>
      card
        ? api.put<RateCard>(`/rate-cards/${card.id}`, cardOf(draft), card.version)
        : api.post<RateCard>('/rate-cards', cardOf(draft)),
    onSuccess: async (kept) => {
      toast(`${kept.name} kept`);
      await queries.invalidateQueries({ queryKey: rateCardsQuery.queryKey });
      onClose();
    },
  });
  const problems = cardProblems(draft);
  const taken = others.some(
    ({ id, name }) => id !== card?.id && name.toLowerCase() === draft.name.trim().toLowerCase(),
  );
  if (taken) problems['name'] = 'There is a card of this name already.';
  // Where the focus goes when a line comes or goes: to the new one, or the one before.
  const [focus, setFocus] = useState<number | null>(null);
  const add = () => {
    const next = lineAfter(draft.lines);
    setFocus(next.key);
    set({ lines: [...draft.lines, next] });
  };
  const leaveOut = (at: number) => {
    setFocus(draft.lines[at === 0 ? 1 : at - 1]?.key ?? null);
    set({ lines: draft.lines.filter((_, place) => place !== at) });
  };
  const line = (at: number, patch: Partial<CardLine>) =>
    set({ lines: draft.lines.map((each, place) => (place === at ? { ...each, ...patch } : each)) });
  return (
    <FormDialog
      title={card ? `Change ${card.name}` : 'New rate card'}
      submit="Keep"
      problems={problems}
      save={save}
      aside={<span className="meta">No rate changes before the card is put to use.</span>}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <Elsewhere error={save.error} own={['name', 'currency']} />
          <div className="two-up">
            <TextField
              label="Name"
              autoFocus
              error={shown('name')}
              value={draft.name}
              onChange={(name) => set({ name })}
            />
            <TextField
              label="Currency"
              error={shown('currency')}
              value={draft.currency}
              onChange={(currency) => set({ currency })}
            />
          </div>
          {draft.lines.map((each, at) => (
            <Line
              key={each.key}
              focused={each.key === focus}
              line={each}
              at={at}
              shown={shown}
              onChange={(patch) => line(at, patch)}
              onRemove={draft.lines.length > 1 ? () => leaveOut(at) : null}
            />
          ))}
          <button type="button" className="btn xs" onClick={add}>
            <Icon name="plus" small />
            Another role
          </button>
        </>
      )}
    </FormDialog>
  );
}

interface LineProps {
  line: CardLine;
  at: number;
  /** Takes the focus when it becomes true. */
  focused: boolean;
  shown: (field: string) => string | undefined;
  onChange: (patch: Partial<CardLine>) => void;
  /** Null for the only one. */
  onRemove: (() => void) | null;
}

function Line({ line, at, focused, shown, onChange, onRemove }: LineProps) {
  const fields = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (focused) fields.current?.querySelector('input')?.focus();
  }, [focused]);
  return (
    <fieldset ref={fields} className={line.unit === 'day' ? 'cardline day' : 'cardline'}>
      <legend className="sr">Price {at + 1}</legend>
      <TextField
        label="Role"
        optional
        help="Everyone else when empty"
        error={shown(`role ${at}`)}
        value={line.role}
        onChange={(role) => onChange({ role })}
      />
      <TextField
        label="Amount"
        inputMode="decimal"
        error={shown(`amount ${at}`)}
        value={line.amount}
        onChange={(amount) => onChange({ amount })}
      />
      <SelectField
        label="Per"
        options={UNITS}
        value={line.unit}
        onChange={(unit) => onChange({ unit: unit as CardLine['unit'] })}
      />
      {line.unit === 'day' && (
        <TextField
          label="Of hours"
          inputMode="decimal"
          error={shown(`hours ${at}`)}
          value={line.hours}
          onChange={(hours) => onChange({ hours })}
        />
      )}
      {onRemove && (
        <button
          type="button"
          className="btn ghost xs icon"
          title="Leave out"
          aria-label={`Leave price ${at + 1} out`}
          onClick={onRemove}
        >
          <Icon name="x" />
        </button>
      )}
    </fieldset>
  );
}
