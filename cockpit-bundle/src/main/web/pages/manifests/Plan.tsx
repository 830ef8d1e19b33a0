import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../core/api/client';
import type { ManifestPlan } from '../../core/api/types';
import { plural } from '../../core/format';
import { summary, type Draft } from '../../core/manifests';
import { toast } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { PlanSteps } from '../../ui/PlanSteps';
import { Refusal } from '../../ui/Refusal';
import { Empty } from '../../ui/states';
import { Switch } from '../../ui/Switch';

const Confirm = lazy(() => import('../../ui/aria/Confirm'));

interface Made {
  plan: ManifestPlan;
  /** What it was made of; another set of files needs another plan. */
  files: readonly Draft[];
  prune: boolean;
}

/** What applying the files would do, and doing just that. */
export function Plan({ files, sound }: { files: readonly Draft[]; sound: boolean }) {
  const admin = useMay('system:admin');
  const queries = useQueryClient();
  const [prune, setPrune] = useState(false);
  const [asking, setAsking] = useState(false);
  const plan = useMutation({
    mutationFn: async (): Promise<Made> => ({
      plan: await api.post<ManifestPlan>('/manifests/plan', { files, prune }),
      files,
      prune,
    }),
    onSuccess: () => apply.reset(),
  });
  const apply = useMutation({
    mutationFn: (made: Made) =>
      api.post<ManifestPlan>('/manifests/apply', { files: made.files, prune: made.prune, plan: made.plan.hash }),
    onSuccess: ({ steps }) => {
      toast(`Applied: ${summary(steps, 'done')}`);
      plan.reset();
      for (const key of ['manifests', 'state', 'clients', 'projects'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
    onSettled: () => setAsking(false),
  });
  const made = plan.data && plan.data.files === files && plan.data.prune === prune ? plan.data : null;
  const steps = made?.plan.steps ?? [];
  const removed = steps.filter((step) => step.action === 'remove').length;
  const start = () => {
    if (sound && !plan.isPending) plan.mutate();
  };
  usePageActions([{ id: 'plan', label: 'Plan these files', run: start }]);
  return (
    <Card
      title="Plan"
      meta={made && meta(made.plan)}
      actions={
        <>
          <Switch label="These files are all there is" on={prune} onChange={setPrune} />
          <button
            className={made ? 'btn' : 'btn primary'}
            aria-disabled={!sound || plan.isPending}
            title={sound ? undefined : 'Put the problems right first'}
            onClick={start}
          >
            {made ? 'Plan again' : 'Plan'}
          </button>
        </>
      }
      busy={plan.isPending || apply.isPending}
    >
      {plan.isError && <Refusal error={plan.error} />}
      {apply.isError && <Refusal error={apply.error} />}
      {prune && (
        <div className="banner" role="note">
          <Icon name="warn" />
          <p>
            <b>Every manifest of any kind that no file above holds is removed.</b> A job with recorded time cannot be
            removed; nothing is done then.
          </p>
        </div>
      )}
      {!made ? (
        <p className="body muted">
          {apply.data
            ? 'Applied. Everything is as these files say.'
            : sound
              ? 'See what would be created, changed and removed, then decide.'
              : 'A plan can be made once the files have no problems.'}
        </p>
      ) : steps.length === 0 ? (
        <Empty icon="check" title="Nothing to do">
          Everything is as these files say.
        </Empty>
      ) : (
        <>
          <PlanSteps steps={steps} />
          <div className="foot">
            <span className="grow">
              Exactly this plan is applied, all or nothing; when anything changed meanwhile, nothing happens.{' '}
              <code title={made.plan.hash}>{made.plan.hash.slice(0, 12)}</code>
            </span>
            <button
              className="btn primary"
              aria-disabled={!admin || apply.isPending}
              title={admin ? undefined : 'Applying needs the role owner'}
              onClick={() => {
                if (!admin || apply.isPending) return;
                if (removed > 0) setAsking(true);
                else apply.mutate(made);
              }}
            >
              Apply {summary(steps)}
            </button>
          </div>
        </>
      )}
      {asking && made && (
        <Suspense>
          <Confirm
            title={`Remove ${plural(removed, 'manifest')}?`}
            action={`Apply and remove ${removed}`}
            busy={apply.isPending}
            onConfirm={() => apply.mutate(made)}
            onClose={() => setAsking(false)}
          >
            The plan removes {plural(removed, 'manifest')} with the clients and jobs behind. The history keeps what they
            said.
          </Confirm>
        </Suspense>
      )}
    </Card>
  );
}

function meta({ steps, unchanged }: ManifestPlan): string {
  return [summary(steps), `${unchanged} unchanged`].filter((part) => part !== '').join(', ');
}
