import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { budget, licences, precompressed, themeScript } from './build/plugins';
import { fixtures } from './dev/fixtures';

export default defineConfig({
  plugins: [react(), themeScript(), budget(), licences(), precompressed(), fixtures()],
  publicDir: false,
  build: {
    outDir: process.env['COCKPIT_OUT'] ?? '../../../target/classes/web',
    emptyOutDir: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The budget plugin judges by what a page loads.
    chunkSizeWarningLimit: 1000,
    manifest: false,
    rollupOptions: {
      onwarn(warning, warn) {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  server: { strictPort: true, port: 18130 },
  preview: { strictPort: true, port: 18131 },
  test: { include: ['{core,ui,charts,pages,app}/**/*.test.ts'], environment: 'node', env: { TZ: 'Pacific/Chatham' } },
});
