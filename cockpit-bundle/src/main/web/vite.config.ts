import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { fixtures } from './dev/fixtures';

/** Puts the theme script, which must run before the first paint, among the hashed assets. */
function themeScript(): Plugin {
  let reference = '';
  return {
    name: 'theme-script',
    apply: 'build',
    buildStart() {
      const source = readFileSync(resolve(import.meta.dirname, 'app/theme.js'), 'utf8');
      reference = this.emitFile({ type: 'asset', name: 'theme.js', source });
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type === 'asset') {
          page.source = String(page.source).replace('/app/theme.js', `/${this.getFileName(reference)}`);
        }
      },
    },
  };
}

/** Writes .gz and .br beside each text file once, so that the server never compresses. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [name, item] of Object.entries(bundle)) {
          if (!/\.(js|css|html|svg|json|txt)$/.test(name)) continue;
          const bytes = Buffer.from(item.type === 'chunk' ? item.code : item.source);
          const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
          this.emitFile({ type: 'asset', fileName: `${name}.gz`, source: gzipSync(bytes, { level: 9 }) });
          this.emitFile({ type: 'asset', fileName: `${name}.br`, source: brotliCompressSync(bytes, quality) });
        }
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), themeScript(), precompressed(), fixtures()],
  publicDir: false,
  build: {
    outDir: process.env['COCKPIT_OUT'] ?? '../../../target/classes/web',
    emptyOutDir: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
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
} as Parameters<typeof defineConfig>[0]);
