import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isStatus } from '../core/api/client';
import { dayIn, isoWeek } from '../core/dates';
import { sessionQuery } from '../core/api/queries';
import { parseSearch, stringifySearch, type Search } from '../core/url';
import { Loading } from '../ui/states';
import { NotFound, PageError } from './Fallback';
import { Shell } from './shell/Shell';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch: (search: Record<string, unknown>) => search as Search,
  component: Outlet,
  notFoundComponent: NotFound,
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: lazyRouteComponent(() => import('../pages/login/Login')),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (isStatus(error, 401)) return null;
      throw error;
    });
    if (session === null || session.user.mustChangePassword) {
      throw redirect({ to: '/login', search: { next: location.href } });
    }
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true });
  },
});

const weekHome = createRoute({
  getParentRoute: () => shell,
  path: '/week',
  beforeLoad: ({ context }) => {
    const zone = context.queries.getQueryData(sessionQuery.queryKey)?.user.zone ?? 'UTC';
    throw redirect({ to: '/week/$week', params: { week: isoWeek(dayIn(zone)) }, replace: true });
  },
});

const economicsHome = createRoute({
  getParentRoute: () => shell,
  path: '/economics',
  beforeLoad: () => {
    throw redirect({ to: '/economics/$view', params: { view: 'jobs' }, replace: true });
  },
});

const pages = [
  createRoute({
    getParentRoute: () => shell,
    path: '/today',
    component: lazyRouteComponent(() => import('../pages/today/Today')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/week/$week',
    component: lazyRouteComponent(() => import('../pages/week/Week')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/approvals',
    component: lazyRouteComponent(() => import('../pages/approvals/Approvals')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/tasks',
    component: lazyRouteComponent(() => import('../pages/tasks/Tasks')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/jobs',
    component: lazyRouteComponent(() => import('../pages/jobs/Jobs')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/jobs/$slug',
    component: lazyRouteComponent(() => import('../pages/job/JobPage')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/clients',
    component: lazyRouteComponent(() => import('../pages/clients/Clients')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/economics/$view',
    component: lazyRouteComponent(() => import('../pages/economics/EconomicsPage')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/rates',
    component: lazyRouteComponent(() => import('../pages/rates/Rates')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/rates/cards',
    component: lazyRouteComponent(() => import('../pages/rates/RateCards')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/rates/overtime',
    component: lazyRouteComponent(() => import('../pages/rates/Overtime')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/rates/changes',
    component: lazyRouteComponent(() => import('../pages/rates/Changes')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/rates/which',
    component: lazyRouteComponent(() => import('../pages/rates/WhichRate')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/books',
    component: lazyRouteComponent(() => import('../pages/books/Months')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/books/exchange',
    component: lazyRouteComponent(() => import('../pages/books/Exchange')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/books/rounding',
    component: lazyRouteComponent(() => import('../pages/books/RoundingPage')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/books/invoices',
    component: lazyRouteComponent(() => import('../pages/books/Invoices')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/books/bi',
    component: lazyRouteComponent(() => import('../pages/books/BiAccess')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/builds',
    component: lazyRouteComponent(() => import('../pages/builds/Builds')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/builds/$id',
    component: lazyRouteComponent(() => import('../pages/builds/BuildView')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/patterns',
    component: lazyRouteComponent(() => import('../pages/patterns/Patterns')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/patterns/$id/new',
    component: lazyRouteComponent(() => import('../pages/patterns/NewRepository')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/patterns/$id/upgrade',
    component: lazyRouteComponent(() => import('../pages/upgrade/Upgrade')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/repositories',
    component: lazyRouteComponent(() => import('../pages/repositories/Repositories')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/imports',
    component: lazyRouteComponent(() => import('../pages/imports/Imports')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/imports/$id',
    component: lazyRouteComponent(() => import('../pages/imports/ImportPage')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/drift',
    component: lazyRouteComponent(() => import('../pages/drift/Drift')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/manifests',
    component: lazyRouteComponent(() => import('../pages/manifests/Manifests')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/manifests/files',
    component: lazyRouteComponent(() => import('../pages/manifests/Files')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/state',
    component: lazyRouteComponent(() => import('../pages/state/State')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/modules',
    component: lazyRouteComponent(() => import('../pages/modules/Modules')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/m/$module/$view',
    component: lazyRouteComponent(() => import('../pages/view/ViewPage')),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/system',
    component: lazyRouteComponent(() => import('../pages/system/System')),
  }),
] as const;

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([login, shell.addChildren([home, weekHome, economicsHome, ...pages])]),
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Loading rows={8} />,
    defaultErrorComponent: PageError,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
