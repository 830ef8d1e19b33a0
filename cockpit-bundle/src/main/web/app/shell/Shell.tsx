import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { recall, remember } from '../../core/theme';
import { useLive } from './live';
import { Sidebar } from './Sidebar';
import { useShortcuts } from './shortcuts';
import { TopBar } from './TopBar';

const loadOverlays = () => import('./overlays');
const Palette = lazy(() => loadOverlays().then((module) => ({ default: module.Palette })));
const Shortcuts = lazy(() => loadOverlays().then((module) => ({ default: module.Shortcuts })));

export type Overlay = 'palette' | 'shortcuts' | null;

/** Everything around the page: bar, navigation, palette, shortcuts, the live connection. */
export function Shell() {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [folded, setFolded] = useState(() => recall('sidebar') === 'folded');
  const [drawer, setDrawer] = useState(false);
  const live = useLive();
  const { pathname } = useLocation();
  const fold = () => {
    remember('sidebar', folded ? 'open' : 'folded');
    setFolded(!folded);
  };
  useShortcuts({ open: setOverlay, fold });
  useEffect(() => {
    // Fetched while nothing else is, so that the palette opens without waiting.
    const timer = setTimeout(() => void loadOverlays(), 1500);
    return () => clearTimeout(timer);
  }, []);
  const [shownAt, setShownAt] = useState(pathname);
  if (shownAt !== pathname) {
    setShownAt(pathname);
    setDrawer(false);
  }
  return (
    <div className={`shell${folded ? ' folded' : ''}${drawer ? ' drawer' : ''}`}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar live={live} onPalette={() => setOverlay('palette')} onMenu={() => setDrawer(!drawer)} menuOpen={drawer} />
      <Sidebar />
      {drawer && <button className="veil" aria-label="Close menu" onClick={() => setDrawer(false)} />}
      <main className="main" id="main">
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {overlay === 'palette' && (
          <Palette onClose={() => setOverlay(null)} onShortcuts={() => setOverlay('shortcuts')} />
        )}
        {overlay === 'shortcuts' && <Shortcuts onClose={() => setOverlay(null)} />}
      </Suspense>
    </div>
  );
}
