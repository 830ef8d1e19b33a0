import type { Import } from '../../core/api/types';
import { isDate, shortDate } from '../../core/dates';
import { count, hours, NONE, plural } from '../../core/format';
import { Card } from '../../ui/Page';

/** The first rows as the platform understood them: the quickest check that a file is read as it was meant. */
export function Sample({ item }: { item: Import }) {
  return (
    <Card title="The first rows as understood" meta={plural(item.sample.length, 'row')}>
      <div className="gridscroll wide" tabIndex={-1}>
        <table className="grid">
          <caption className="sr">The first rows of the file</caption>
          <colgroup>
            <col className="w72" />
            <col className="w144" />
            <col />
            <col />
            <col />
            <col className="w128" />
            <col className="w80" />
            <col className="w88" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">
                Line
              </th>
              <th scope="col">Day</th>
              <th scope="col">Person</th>
              <th scope="col">Client</th>
              <th scope="col">Job</th>
              <th scope="col">Task</th>
              <th scope="col" className="num">
                Hours
              </th>
              <th scope="col">Billable</th>
            </tr>
          </thead>
          <tbody>
            {item.sample.map((row) => (
              <tr key={row.line}>
                <td className="num muted">{count(row.line)}</td>
                <td>{row.date !== null && isDate(row.date) ? shortDate(row.date, true) : (row.date ?? NONE)}</td>
                <td title={row.person ?? undefined}>{row.person ?? NONE}</td>
                <td title={row.client ?? undefined}>{row.client ?? NONE}</td>
                <td title={row.project ?? undefined}>{row.project ?? NONE}</td>
                <td className="muted">{row.task ?? NONE}</td>
                <td className="num">{row.hours === null ? NONE : hours(row.hours, 2)}</td>
                <td>{row.billable === null ? NONE : row.billable ? 'Yes' : 'No'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
