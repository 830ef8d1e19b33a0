import { sentence } from '../core/api/problem';
import { Icon } from './Icon';

/** What the server said when it refused, told at once by screen readers. */
export function Refusal({ error }: { error: unknown }) {
  return (
    <div className="banner neg" role="alert">
      <Icon name="alert" />
      <p>{sentence(error)}</p>
    </div>
  );
}
