import type { ReactNode } from 'react';
import { Icon } from './Icon';

export interface Kpi {
  label: string;
  value: string;
  unit?: string;
  sub?: ReactNode;
  /** True when missing rates make the figure wrong. */
  flawed?: boolean;
  negative?: boolean;
  /** How the figure comes about, in one sentence. */
  how?: string;
}

/** Key figures in one divided band. */
export function Kpis({ items }: { items: readonly Kpi[] }) {
  return (
    <section className="kpis" aria-label="Key figures">
      {items.map((kpi) => (
        <div className="kpi" key={kpi.label}>
          <div className="label" title={kpi.how}>
            {kpi.label}
            {kpi.flawed && (
              <>
                <Icon name="warn" />
                <span className="sr">incomplete</span>
              </>
            )}
          </div>
          <div className="value">
            <span className={kpi.negative ? 'neg' : undefined}>
              {kpi.value}
              {kpi.unit !== undefined && <small>{kpi.unit}</small>}
            </span>
          </div>
          <div className="sub">
            <span className="trunc">{kpi.sub}</span>
          </div>
        </div>
      ))}
    </section>
  );
}
