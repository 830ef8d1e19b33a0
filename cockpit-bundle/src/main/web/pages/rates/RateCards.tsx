import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { rateCardsQuery } from '../../core/api/queries';
import type { RateCard } from '../../core/api/types';
import { plural } from '../../core/format';
import { pricesText } from '../../core/rate-card';
import { toast, toastError } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';
import { NoRates, RatesHead, useMayChange } from './RatesHead';

const CardDialog = lazy(() => import('./CardDialog'));
const CardUseDialog = lazy(() => import('./CardUseDialog'));
const Confirm = lazy(() => import('../../ui/aria/Confirm'));

const TITLE = 'Rate cards';

/** Prices of roles under a name, to be put to use for a client, a job or everyone. */
export default function RateCards() {
  const reads = useMay('economics:read');
  return reads ? <CardsOf /> : <NoRates title={TITLE} needs="manager, director, finance or owner" />;
}

type Open = { what: 'new' } | { what: 'edit' | 'use' | 'remove'; card: RateCard };

function CardsOf() {
  const query = useQuery(rateCardsQuery);
  const keeps = useMay('rates:write');
  const changes = useMayChange();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  usePageActions(keeps ? [{ id: 'new-card', label: 'New rate card', run: () => setOpen({ what: 'new' }) }] : []);
  const button = (look: string) => (
    <button className={look} onClick={() => setOpen({ what: 'new' })}>
      <Icon name="plus" />
      New rate card
    </button>
  );
  return (
    <>
      <RatesHead
        title={TITLE}
        context={query.data && plural(query.data.length, 'card')}
        actions={keeps ? button('btn primary') : undefined}
      />
      <Card label={TITLE} busy={query.isFetching && !query.isPending}>
        <Block query={query} what="Rate cards" rows={4}>
          {(cards) =>
            cards.length === 0 ? (
              <Empty icon="rates" title="No rate cards yet" action={keeps ? button('btn') : undefined}>
                A card holds prices by role, such as those of a year. Put to use for a client, a job or everyone, it
                becomes their bill rates.
              </Empty>
            ) : (
              <ul className="list ratecards">
                {cards.map((card) => (
                  <li key={card.id}>
                    <span className="strong">{card.name}</span>
                    <span className="muted grow">{pricesText(card)}</span>
                    {changes && (
                      <button
                        className="btn xs"
                        aria-label={`Put ${card.name} to use`}
                        onClick={() => setOpen({ what: 'use', card })}
                      >
                        Put to use
                      </button>
                    )}
                    {keeps && <Actions card={card} onOpen={setOpen} />}
                  </li>
                ))}
              </ul>
            )
          }
        </Block>
      </Card>
      <Suspense fallback={null}>
        {open?.what === 'new' && <CardDialog card={null} others={query.data ?? []} onClose={close} />}
        {open?.what === 'edit' && <CardDialog card={open.card} others={query.data ?? []} onClose={close} />}
        {open?.what === 'use' && <CardUseDialog card={open.card} onClose={close} />}
        {open?.what === 'remove' && <Removal card={open.card} onClose={close} />}
      </Suspense>
    </>
  );
}

function Actions({ card, onOpen }: { card: RateCard; onOpen: (open: Open) => void }) {
  return (
    <>
      <button
        className="btn ghost xs icon"
        title="Change"
        aria-label={`Change ${card.name}`}
        onClick={() => onOpen({ what: 'edit', card })}
      >
        <Icon name="edit" />
      </button>
      <button
        className="btn ghost xs icon"
        title="Remove"
        aria-label={`Remove ${card.name}`}
        onClick={() => onOpen({ what: 'remove', card })}
      >
        <Icon name="trash" />
      </button>
    </>
  );
}

function Removal({ card, onClose }: { card: RateCard; onClose: () => void }) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`/rate-cards/${card.id}`, card.version),
    onSuccess: () => toast(`${card.name} removed. Rates made from it stay.`),
    onError: (error) => toastError(sentence(error)),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: rateCardsQuery.queryKey });
      onClose();
    },
  });
  return (
    <Confirm
      title="Remove this rate card?"
      action="Remove"
      busy={remove.isPending}
      onConfirm={() => {
        if (!remove.isPending) remove.mutate();
      }}
      onClose={onClose}
    >
      {card.name}: {pricesText(card)}. Rates made from it stay.
    </Confirm>
  );
}
