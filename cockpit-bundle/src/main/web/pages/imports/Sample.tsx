import type { Import } from '../../core/api/types';
import { isDate, shortDate } from '../../core/dates';
import { count, hours, NONE, plural } from '../../core/format';
import { Card } from '../../ui/Page';

type Row = Import['sample'][number];

interface Field {
  head: string;
  value: (row: Row) => string | null;
  width?: string;
  num?: boolean;
}

const FIELDS: readonly Field[] = [
  { head: 'Day', value: ({ date }) => date && (isDate(date) ? shortDate(date, true) : date), width: 'w144' },
  { head: 'Person', value: (row) => row.person },
  { head: 'Client', value: (row) => row.client },
  { head: 'Job', value: (row) => row.project },
  { head: 'Task', value: (row) => row.task },
  { head: 'Hours', value: (row) => row.hours && hours(row.hours, 2), width: 'w80', num: true },
  { head: 'Billable', value: ({ billable }) => (billable === null ? null : billable ? 'Yes' : 'No'), width: 'w88' },
  { head: 'Note', value: (row) => row.note },
];

/** The first rows as the platform understood them: the quickest check that a file is read as it was meant. */
export function Sample({ item }: { item: Import }) {
  const fields = FIELDS.filter((field) => item.sample.some((row) => field.value(row)));
  return (
    <Card title="The first rows as understood" meta={plural(item.sample.length, 'row')}>
      <div className="gridscroll wide" tabIndex={-1}>
        <table className="grid">
          <caption className="sr">The first rows of the file</caption>
          <colgroup>
            <col className="w72" />
            {fields.map((field) => (
              <col key={field.head} className={field.width} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">
                Line
              </th>
              {fields.map((field) => (
                <th scope="col" key={field.head} className={field.num ? 'num' : undefined}>
                  {field.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {item.sample.map((row) => (
              <tr key={row.line}>
                <td className="num muted">{count(row.line)}</td>
                {fields.map((field) => {
                  const value = field.value(row);
                  return (
                    <td key={field.head} className={field.num ? 'num' : undefined} title={value ?? undefined}>
                      {value ?? NONE}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
