import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { driftQuery } from '../../core/api/queries';
import type { DriftReport } from '../../core/api/types';
import { shortDate, dayIn } from '../../core/dates';
import { rowsOf } from '../../core/drift';
import { millis, plural, relative } from '../../core/format';
import { toastError } from '../../core/toasts';
import { useMay, useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { PageHeader } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Block } from '../../ui/states';
import { FindingPanel } from './FindingPanel';
import { Objects } from './Objects';

/** Where the platform is not what its declarations say, what that breaks, and the way back. */
export default function Drift() {
  const { user } = useSession();
  const admin = useMay('system:admin');
  const queries = useQueryClient();
  const [url, setUrl] = useUrl();
  const query = useQuery(driftQuery);
  const check = useMutation({
    mutationFn: () => (admin ? api.post<unknown>('/commands/drift.check', {}) : Promise.resolve(null)),
    onError: (error) => toastError(sentence(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['drift'] }),
  });
  const report = query.data;
  const rows = report ? rowsOf(report) : [];
  const open = rows.find((row) => row.key === url['object'] && row.finding !== null);
  const checked = report && (relative(report.checkedAt) ?? shortDate(dayIn(user.zone, report.checkedAt), true));
  return (
    <>
      <PageHeader
        title="Drift"
        context={report && summary(report)}
        status={report && <Verdict verdict={report.verdict} />}
        actions={
          <>
            {report && (
              <span className="meta nowrap">
                Checked {checked} in {millis(report.durationMillis)}
              </span>
            )}
            <button className="btn" aria-disabled={check.isPending} onClick={() => check.mutate()}>
              <Icon name="refresh" />
              Check now
            </button>
          </>
        }
      />
      <Block query={query} what="The drift report" rows={8}>
        {(loaded) => (
          <>
            {loaded.sources
              .filter((source) => source.problem !== null)
              .map((source) => (
                <div className="banner" role="status" key={source.name}>
                  <Icon name="warn" />
                  <p>
                    <b>The {source.name} cannot be compared.</b> {source.problem} {source.action}
                  </p>
                </div>
              ))}
            <div className={open ? 'cols paneled' : 'cols'}>
              <Objects rows={rows} open={open?.key ?? null} busy={query.isFetching} />
              {open?.finding && (
                <FindingPanel row={open} finding={open.finding} onClose={() => setUrl({ object: null })} />
              )}
            </div>
          </>
        )}
      </Block>
    </>
  );
}

function summary(report: DriftReport): string {
  const breaking = report.findings.filter((finding) => finding.severity !== 'cosmetic').length;
  const parts = [
    plural(report.objects.length, 'object'),
    report.findings.length === 0 ? 'none drifted' : `${report.findings.length} drifted`,
  ];
  if (breaking > 0) parts.push(`${breaking} of them matter`);
  if (report.unmanaged.length > 0) parts.push(`${report.unmanaged.length} nobody declares`);
  return parts.join(' · ');
}

function Verdict({ verdict }: { verdict: DriftReport['verdict'] }) {
  if (verdict === 'in-sync')
    return (
      <Pill tone="pos" icon="check">
        In sync
      </Pill>
    );
  if (verdict === 'drift')
    return (
      <Pill tone="warn" icon="warn">
        Drifted
      </Pill>
    );
  return (
    <Pill tone="" icon="info">
      Cannot tell
    </Pill>
  );
}
