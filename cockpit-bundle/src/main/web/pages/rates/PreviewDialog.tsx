import type { NewRate, RatePreview } from '../../core/api/types';
import { plainDate } from '../../core/dates';
import { count, moneyChange, plural, priceText } from '../../core/format';
import { changesOf, daysText, fatesOf, rateName, type JobChange } from '../../core/hourly-rate';
import { Modal } from '../../ui/aria/Modal';
import { useSubmitKey } from '../../ui/hooks/keys';
import { useScopeNames } from '../../ui/hooks/names';
import { Icon } from '../../ui/Icon';
import { Refusal } from '../../ui/Refusal';
import './rates.css';

interface Props {
  title: string;
  rates: readonly NewRate[];
  preview: RatePreview;
  /** What was agreed to before was not done, since by now it would have been something else. */
  moved: boolean;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onBack: () => void;
  onClose: () => void;
}

/** What rates will do, before anything is done. */
export function PreviewDialog({ title, rates, preview, moved, busy, error, onConfirm, onBack, onClose }: Props) {
  const names = useScopeNames({ whole: true, tasks: rates.some(({ taskId }) => taskId) });
  const { entries, invoiced, closedBefore, replaced } = preview;
  const one = rates.length === 1;
  const confirm = () => {
    if (!busy) onConfirm();
  };
  useSubmitKey(confirm);
  const whole =
    closedBefore !== null && rates.every(({ validTo }) => Boolean(validTo) && (validTo ?? '') <= closedBefore);
  const recorded =
    entries === 0
      ? `No recorded time is priced by ${one ? 'it' : 'them'}.`
      : `${one ? 'It prices' : 'They price'} ${plural(entries, 'entry', 'entries')}.`;
  return (
    <Modal wide title={title} onClose={onClose}>
      <div className="body form ratepreview">
        {Boolean(error) && <Refusal error={error} />}
        {moved && !error && (
          <div className="banner" role="alert">
            <Icon name="warn" />
            <p>
              <b>Nothing was done:</b> something changed since you looked. This is what it would do now.
            </p>
          </div>
        )}
        {rates.map((rate, at) => (
          <p key={at}>
            {!one && `${rateName(rate, names)}: `}
            <b>{priceText(rate)}</b>, {daysText(rate)}.{one && ` ${recorded}`}
          </p>
        ))}
        {!one && <p>{recorded}</p>}
        {closedBefore !== null && (
          <div className="banner" role="note">
            <Icon name="lock" />
            <p>
              Months before {plainDate(closedBefore)} are closed and keep their figures. What would change in them
              becomes an adjustment on that day.
              {whole && ` All days of ${one ? 'this rate' : 'these rates'} are closed, so only adjustments are made.`}
            </p>
          </div>
        )}
        {invoiced > 0 && (
          <div className="banner" role="note">
            <Icon name="lock" />
            <p>
              {plural(invoiced, 'entry is', 'entries are')} on invoices: what was billed stays, their cost does not.
            </p>
          </div>
        )}
        <section aria-labelledby="rate-gives">
          <h3 id="rate-gives">What gives way</h3>
          {replaced.length === 0 ? (
            <p className="muted">
              {whole
                ? 'Nothing: closed days keep their rates.'
                : `No rate of ${one ? 'this scope' : 'these scopes'} holds on these days.`}
            </p>
          ) : (
            <ul className="gives">
              {replaced.map((old) => (
                <li key={old.id}>
                  {!one && <span>{rateName(old, names)}</span>}
                  <span className="num strong">{priceText(old)}</span>
                  <span className="muted">{daysText(old)}</span>
                  <span className="grow" />
                  <span>{fatesOf(old, rates, closedBefore)}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="rate-changes">
          <h3 id="rate-changes">What changes by job</h3>
          {preview.jobs.length === 0 ? (
            <p className="muted">No figure of a job changes.</p>
          ) : (
            <Jobs preview={preview} />
          )}
        </section>
      </div>
      <footer>
        <span className="meta grow trunc">Exactly this is done; it can be taken back.</span>
        <button className="btn" onClick={onBack}>
          Back
        </button>
        <button className="btn primary" aria-disabled={busy} onClick={confirm}>
          {one ? 'Set the rate' : 'Set the rates'}
          <kbd>Ctrl ↵</kbd>
        </button>
      </footer>
    </Modal>
  );
}

/** By how much each job changes, with the sum of all. */
function Jobs({ preview }: { preview: RatePreview }) {
  const { jobs, total } = changesOf(preview);
  const { currency, closedBefore, invoiced } = preview;
  const amount = (value: string | null) => (
    <td className={Number(value ?? 0) < 0 ? 'num neg' : 'num'}>{moneyChange(value, currency)}</td>
  );
  const figures = (job: JobChange) => (
    <>
      {amount(job.revenue)}
      {amount(job.cost)}
      {amount(job.margin)}
      {closedBefore !== null && amount(job.adjusted)}
      {invoiced > 0 && <td className="num">{count(job.invoiced)}</td>}
    </>
  );
  return (
    // What scrolls can be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="gridscroll narrow" role="region" aria-label="Change by job" tabIndex={0}>
      <table className="grid">
        <caption className="sr">Change of revenue, cost and margin by job</caption>
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col" className="num">
              Revenue
            </th>
            <th scope="col" className="num">
              Cost
            </th>
            <th scope="col" className="num">
              Margin
            </th>
            {closedBefore !== null && (
              <th scope="col" className="num" title="The part of the margin that lies in closed months">
                Of it adjusted
              </th>
            )}
            {invoiced > 0 && (
              <th scope="col" className="num" title="Entries that stay as they were billed">
                Invoiced
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td title={job.name}>{job.name}</td>
              {figures(job)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{plural(jobs.length, 'job')}</td>
            {figures(total)}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
