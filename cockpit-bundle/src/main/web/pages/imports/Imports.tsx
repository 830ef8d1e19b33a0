import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { ApiProblem, sentence } from '../../core/api/problem';
import { importsQuery } from '../../core/api/queries';
import type { Import } from '../../core/api/types';
import { clockTime, dayIn, shortDate } from '../../core/dates';
import { bytes, count, hours, plural } from '../../core/format';
import { useMay, useSession } from '../../ui/hooks/session';
import { Drop } from '../../ui/Drop';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Select } from '../../ui/Select';
import { Block, Empty, Forbidden } from '../../ui/states';
import { DATE_ORDERS, DECIMALS, kindName, KINDS, StatusPill } from './words';
import './imports.css';

/** Bringing time sheets, people and projects in from elsewhere: nothing is stored before the preview is accepted. */
export default function Imports() {
  const allowed = useMay('import:run');
  return (
    <>
      <PageHeader title="Imports" context="Time sheets, people and rates from other tools" />
      {allowed ? (
        <div className="stack">
          <Upload />
          <Earlier />
        </div>
      ) : (
        <Card label="Imports">
          <Forbidden>Imports need the role finance or owner.</Forbidden>
        </Card>
      )}
    </>
  );
}

function Upload() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState('auto');
  const [dateOrder, setDateOrder] = useState('');
  const [decimal, setDecimal] = useState('');
  const send = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      if (dateOrder !== '') form.set('dateOrder', dateOrder);
      if (decimal !== '') form.set('decimal', decimal);
      form.set('file', file, file.name);
      return api.post<Import>('/imports', form, { kind });
    },
    onSuccess: async (made) => {
      queries.setQueryData(['imports', made.id], made);
      void queries.invalidateQueries({ queryKey: ['imports'], exact: true });
      await navigate({ to: '/imports/$id', params: { id: String(made.id) } });
    },
  });
  return (
    <Card label="New import" busy={send.isPending}>
      <Drop
        label="File to import"
        title={
          send.isPending ? `Reading ${send.variables.name}, ${bytes(send.variables.size)}` : 'Drop a CSV file here'
        }
        button="Choose a file"
        inputLabel="CSV file"
        accept=".csv,.txt,text/csv"
        primary
        busy={send.isPending}
        onFiles={([file]) => file && send.mutate(file)}
      >
        Harvest and Toggl detailed time reports, a list of people with cost rates, a list of projects with bill rates
      </Drop>
      {send.isError && <Refusal error={send.error} file={send.variables.name} />}
      <div className="foot options">
        <Select label="Kind" options={KINDS} value={kind} onChange={setKind} />
        <Select label="Dates" options={DATE_ORDERS} value={dateOrder} onChange={setDateOrder} />
        <Select label="Decimals" options={DECIMALS} value={decimal} onChange={setDecimal} />
        <span className="grow hide-s">Detected from the file. Choose only when the preview reads it wrongly.</span>
      </div>
    </Card>
  );
}

/** A file that could not be read: what is wrong where, and the way out. */
function Refusal({ error, file }: { error: unknown; file: string }) {
  const violations = error instanceof ApiProblem ? error.violations : [];
  return (
    <div className="refusal" role="alert">
      <div className="banner neg">
        <Icon name="alert" />
        <p>
          <b>{file} was not imported,</b> nothing was stored. {violations.length === 0 && sentence(error)}
        </p>
      </div>
      {violations.length > 0 && (
        <ul className="list">
          {violations.map((violation, index) => (
            <li key={index}>
              <span className="meta place">
                {[violation.line ? `Line ${count(violation.line)}` : '', violation.column ?? '']
                  .filter((part) => part)
                  .join(', ') || 'File'}
              </span>
              <span className="two">
                <span>{violation.message}</span>
                {violation.fix && <span className="meta">{violation.fix}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Earlier() {
  const { user } = useSession();
  const query = useQuery(importsQuery);
  return (
    <Card title="Earlier imports" meta={query.data && query.data.length > 0 ? plural(query.data.length, 'import') : ''}>
      <Block query={query} what="Earlier imports">
        {(imports) =>
          imports.length === 0 ? (
            <Empty icon="upload" title="Nothing imported yet">
              Start with your time sheets, then add people and projects for their rates. The order does not matter.
            </Empty>
          ) : (
            <ul className="list">
              {imports.map((item) => (
                <li key={item.id}>
                  <Icon name="file" />
                  <span className="two">
                    <Link className="trunc strong" to="/imports/$id" params={{ id: String(item.id) }}>
                      {item.fileName}
                    </Link>
                    <span className="meta trunc">
                      {kindName(item.kind)} · {plural(item.rows, 'row')}
                      {Number(item.hours) > 0 && ` · ${hours(item.hours)} h`}
                    </span>
                  </span>
                  <span className="end meta hide-s">
                    {shortDate(dayIn(user.zone, item.createdAt))}, {clockTime(item.createdAt, user.zone)}
                  </span>
                  <StatusPill status={item.status} />
                </li>
              ))}
            </ul>
          )
        }
      </Block>
    </Card>
  );
}
