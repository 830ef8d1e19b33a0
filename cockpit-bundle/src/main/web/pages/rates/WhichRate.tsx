import { useQuery } from '@tanstack/react-query';
import type { Params } from '../../core/api/client';
import { peopleQuery, projectsQuery, rateAnswerQuery, tasksQuery } from '../../core/api/queries';
import type { RateAnswer } from '../../core/api/types';
import { dayIn, plainDate } from '../../core/dates';
import { OUTCOMES, scopeText } from '../../core/figure';
import { priceText } from '../../core/format';
import { factorText } from '../../core/overtime';
import { byName, KIND_WORDS, questionOf, whole, type Kind } from '../../core/hourly-rate';
import { useMay, useSession } from '../../ui/hooks/session';
import { useScopeNames } from '../../ui/hooks/names';
import { useUrl } from '../../ui/hooks/url';
import { Card } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { SelectField } from '../../ui/SelectField';
import { Block, Empty } from '../../ui/states';
import { TextField } from '../../ui/TextField';
import { NoRates, RatesHead } from './RatesHead';
import './rates.css';

const TITLE = 'Which rate?';

/** What an hour of someone on a job is billed at or costs on a day, and why. The question stands in the URL. */
export default function WhichRate() {
  const reads = useMay('economics:read');
  return reads ? <Asked /> : <NoRates title={TITLE} needs="manager, director, finance or owner" />;
}

function Asked() {
  const today = dayIn(useSession().user.zone);
  const [url] = useUrl();
  const question = questionOf(url, today);
  return (
    <>
      <RatesHead title={TITLE} context="What an hour is billed at or costs, and why" />
      <div className="cols c-1-1">
        <Card title="An hour of">
          <Question today={today} />
        </Card>
        <Card title="Answer">
          {question ? (
            <Answer question={question} />
          ) : (
            <Empty icon="rates" title="Pick a person and a job">
              The scopes that are tried stand here, most specific first.
            </Empty>
          )}
        </Card>
      </div>
    </>
  );
}

function Question({ today }: { today: string }) {
  const [url, setUrl] = useUrl();
  const seesCost = useMay('economics:salaries');
  const { data: people = [] } = useQuery(peopleQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: tasks = [] } = useQuery(tasksQuery());
  const job = url['job'] ?? '';
  const ofJob = tasks.filter(({ projectId }) => String(projectId) === job);
  const kind: Kind = url['kind'] === 'cost' ? 'cost' : 'bill';
  return (
    <div className="body form">
      {seesCost && (
        <div className="seg" role="group" aria-label="Kind">
          {(['bill', 'cost'] as const).map((each) => (
            <button key={each} aria-pressed={each === kind} onClick={() => setUrl({ kind: each })}>
              {KIND_WORDS[each]}
            </button>
          ))}
        </div>
      )}
      <SelectField
        label="Person"
        none="Pick a person"
        options={byName(people)}
        value={url['person'] ?? ''}
        onChange={(person) => setUrl({ person })}
      />
      <SelectField
        label="Job"
        none="Pick a job"
        options={byName(whole(projects))}
        value={job}
        onChange={(id) => setUrl({ job: id, task: null })}
      />
      {ofJob.length > 0 && (
        <SelectField
          label="Task"
          optional
          none="None"
          options={byName(ofJob)}
          value={url['task'] ?? ''}
          onChange={(task) => setUrl({ task })}
        />
      )}
      <TextField label="Day" type="date" value={url['on'] ?? today} onChange={(on) => setUrl({ on })} />
    </div>
  );
}

function Answer({ question }: { question: Params }) {
  const query = useQuery(rateAnswerQuery(question));
  const names = useScopeNames({ whole: true, tasks: Boolean(question['taskId']) });
  return (
    <Block query={query} what="The rate" rows={4}>
      {(answer) => (
        <>
          <div className="body answer" role="status">
            {answer.perHour === null ? (
              <p>
                <b>No rate.</b> No scope has one on {plainDate(String(question['on']))}, so the hour counts as a gap.
              </p>
            ) : (
              <p>
                <span className="big">{priceText(answer)}</span> on {plainDate(String(question['on']))}
                {Number(answer.overtime) !== 1 && <>, overtime {factorText(answer.overtime)}</>}
              </p>
            )}
          </div>
          <Path path={answer.path} names={names} />
          <p className="foot">A rate that an import brought with an entry goes before all of these.</p>
        </>
      )}
    </Block>
  );
}

function Path({ path, names }: { path: RateAnswer['path']; names: ReadonlyMap<string, string> }) {
  return (
    <ol className="list" aria-label="Scopes that were tried, most specific first">
      {path.map(({ scope, outcome }) => (
        <li key={scope}>
          <span className={outcome === 'applies' ? 'grow trunc strong' : 'grow trunc'}>{scopeText(scope, names)}</span>
          {outcome === 'applies' ? (
            <Pill tone="pos" icon="check">
              {OUTCOMES[outcome]}
            </Pill>
          ) : (
            <span className="muted">{OUTCOMES[outcome]}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
