import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenSignedOut } from '../core/api/client';
import { ApiProblem } from '../core/api/problem';
import { sessionQuery } from '../core/api/queries';
import { Toasts } from '../ui/Toasts';
import { makeRouter } from './router';
import './styles.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 30 * 60_000,
      // A refusal is an answer; only a lost connection or a server fault is worth a second try.
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 502),
    },
  },
});
const router = makeRouter(queries);

whenSignedOut(() => {
  queries.removeQueries({ queryKey: sessionQuery.queryKey });
  if (router.state.location.pathname !== '/login') {
    void router.navigate({ to: '/login', search: { next: router.state.location.href, ended: '1' } });
  }
});
router.subscribe('onBeforeLoad', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) document.body.dataset['navigated'] = 'true';
});

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </StrictMode>,
  );
}
