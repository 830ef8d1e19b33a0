import type { Import } from '../../core/api/types';
import { count, NONE, plural } from '../../core/format';
import { Card } from '../../ui/Page';
import { Pill } from '../../ui/Pill';

/** What is wrong in the file: where, what stands there, and how to put it right. */
export function Problems({ item }: { item: Import }) {
  const { problems, problemCount } = item;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const shown =
    problems.length < problemCount
      ? `the first ${problems.length} of ${count(problemCount)}`
      : plural(problemCount, 'problem');
  return (
    <Card title="Problems" meta={errors === 0 ? `${shown}, none stops the import` : shown}>
      <div className="gridscroll wide" tabIndex={-1}>
        <table className="grid fit">
          <caption className="sr">Problems in the file</caption>
          <colgroup>
            <col className="w80" />
            <col className="w128" />
            <col className="w112" />
            <col />
            <col className="w200" />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">
                Line
              </th>
              <th scope="col">Column</th>
              <th scope="col">Kind</th>
              <th scope="col">Problem</th>
              <th scope="col">Found</th>
              <th scope="col">Way out</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem, index) => (
              <tr key={index}>
                <td className="num">{count(problem.line)}</td>
                <td title={problem.column ?? undefined}>{problem.column ?? NONE}</td>
                <td>
                  {problem.severity === 'error' ? (
                    <Pill tone="neg" icon="alert">
                      Error
                    </Pill>
                  ) : (
                    <Pill tone="warn" icon="warn">
                      Warning
                    </Pill>
                  )}
                </td>
                <td title={problem.message}>{problem.message}</td>
                <td title={problem.value ?? undefined}>
                  {problem.value === null ? NONE : <code>{problem.value}</code>}
                </td>
                <td className="muted" title={problem.fix ?? undefined}>
                  {problem.fix ?? NONE}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
