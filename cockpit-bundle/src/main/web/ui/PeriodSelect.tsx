import { useState } from 'react';
import { commonPeriods, parsePeriod, type Period } from '../core/period';
import { isDate } from '../core/dates';
import { Select } from './Select';

interface Props {
  period: Period;
  today: string;
  onChange: (key: string) => void;
}

const OWN = 'own';

/** The period of a report: a usual one, or two days of one's own. */
export function PeriodSelect({ period, today, onChange }: Props) {
  const common = commonPeriods(today);
  const usual = common.some((option) => option.id === period.key);
  const [own, setOwn] = useState(period.key.includes('..'));
  const options = [
    ...(usual || own ? common : [{ id: period.key, label: period.label }, ...common]),
    { id: OWN, label: 'From a day to a day' },
  ];
  const [first = '', last = ''] = period.key.includes('..') ? period.key.split('..') : [];
  const [from, setFrom] = useState(first || `${today.slice(0, 7)}-01`);
  const [to, setTo] = useState(last || today);
  const apply = (start: string, end: string) => {
    const key = `${start}..${end}`;
    if (isDate(start) && isDate(end) && parsePeriod(key)) onChange(key);
  };
  return (
    <>
      <Select
        label="Period"
        options={options}
        value={own ? OWN : period.key}
        onChange={(id) => {
          setOwn(id === OWN);
          if (id === OWN) apply(from, to);
          else onChange(id);
        }}
      />
      {own && (
        <span className="row">
          <input
            className="input day"
            type="date"
            aria-label="First day"
            value={from}
            onChange={(event) => {
              setFrom(event.target.value);
              apply(event.target.value, to);
            }}
          />
          <span className="muted">to</span>
          <input
            className="input day"
            type="date"
            aria-label="Last day"
            value={to}
            onChange={(event) => {
              setTo(event.target.value);
              apply(from, event.target.value);
            }}
          />
        </span>
      )}
    </>
  );
}
