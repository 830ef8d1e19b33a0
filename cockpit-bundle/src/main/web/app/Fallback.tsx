import { Link, useRouter } from '@tanstack/react-router';
import { sentence } from '../core/api/problem';
import { Empty } from '../ui/states';
import { PageHeader } from '../ui/Page';

/** A page that broke: the shell stays, the rest of the cockpit works. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <div className="standalone" role="alert">
      <Empty
        icon="alert"
        title="This page could not be shown"
        action={
          <span className="row">
            <button className="btn" onClick={() => void router.invalidate()}>
              Try again
            </button>
            <a className="link" href="/">
              Start page
            </a>
          </span>
        }
      >
        {sentence(error)}
      </Empty>
    </div>
  );
}

export function NotFound() {
  return (
    <div className="standalone">
      <PageHeader title="Not found" />
      <Empty
        icon="search"
        title="There is no page at this address"
        action={
          <Link className="btn" to="/today">
            Go to Today
          </Link>
        }
      />
    </div>
  );
}
