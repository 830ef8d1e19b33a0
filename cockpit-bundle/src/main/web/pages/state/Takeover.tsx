import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../core/api/client';
import type { Adopted, AdoptionPlan, Comparison } from '../../core/api/types';
import { plural } from '../../core/format';
import { summary } from '../../core/manifests';
import { short, takes, type Picks } from '../../core/state';
import { toast } from '../../core/toasts';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { PlanSteps } from '../../ui/PlanSteps';
import { Refusal } from '../../ui/Refusal';

interface Props {
  comparison: Comparison;
  picks: Picks;
  /** Why nothing can be taken over now. */
  hindrance: string | null;
}

interface Made {
  plan: AdoptionPlan;
  /** The choices it was made with; others need another plan. */
  picks: Picks;
}

/** Bringing a commit of a remote into the database: planned first, then done just as planned. */
export function Takeover({ comparison, picks, hindrance }: Props) {
  const admin = useMay('system:admin');
  const queries = useQueryClient();
  const wanted = { remote: comparison.remote, commit: comparison.commit, take: takes(comparison.differences, picks) };
  const plan = useMutation({
    mutationFn: async (): Promise<Made> => ({ plan: await api.post<AdoptionPlan>('/state/plan', wanted), picks }),
    onSuccess: () => apply.reset(),
  });
  const apply = useMutation({
    mutationFn: ({ plan: { hash } }: Made) => api.post<Adopted>('/state/apply', { ...wanted, plan: hash }),
    onSuccess: ({ commit, changed }) => {
      toast(
        `Took over ${short(commit)}: ${changed.length === 0 ? 'nothing changed here' : `${plural(changed.length, 'manifest')} changed`}`,
      );
      plan.reset();
      for (const key of ['state', 'manifests', 'clients', 'projects', 'drift'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
  });
  const made = hindrance === null && plan.data?.picks === picks ? plan.data.plan : null;
  return (
    <Card
      title="Take over"
      meta={made === null ? '' : summary(made.steps)}
      actions={
        <button
          className={made === null ? 'btn primary' : 'btn'}
          aria-disabled={hindrance !== null || plan.isPending}
          onClick={() => {
            if (hindrance === null && !plan.isPending) plan.mutate();
          }}
        >
          {made === null ? 'Plan' : 'Plan again'}
        </button>
      }
      busy={plan.isPending || apply.isPending}
    >
      {plan.isError && <Refusal error={plan.error} />}
      {apply.isError && <Refusal error={apply.error} />}
      {made === null ? (
        <p className="body muted">
          {hindrance ??
            `See what taking over ${short(comparison.commit ?? '')} of ${comparison.remote} would do here, then decide.`}
        </p>
      ) : (
        <>
          {made.steps.length === 0 ? (
            <p className="body">Nothing changes in the database; the commit becomes part of our history.</p>
          ) : (
            <PlanSteps steps={made.steps} />
          )}
          {made.kept.length > 0 && (
            <p className="body meta">
              <Icon name="upload" small /> Stays as it is here and goes to {comparison.remote}:{' '}
              <span className="mono">{made.kept.join(', ')}</span>
            </p>
          )}
          <div className="foot">
            <span className="grow">
              One commit of yours on top of <code>{short(made.commit)}</code>, so what was reverted in Git stays
              reverted. When anything changed meanwhile, nothing happens.
            </span>
            <button
              className="btn primary"
              aria-disabled={!admin || apply.isPending}
              title={admin ? undefined : 'Taking over needs the role owner'}
              onClick={() => {
                if (admin && !apply.isPending && plan.data) apply.mutate(plan.data);
              }}
            >
              Take over {short(made.commit)}
            </button>
          </div>
        </>
      )}
    </Card>
  );
}
