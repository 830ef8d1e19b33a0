import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/** Puts the theme script, which must run before the first paint, into the head and among the hashed assets. */
export function themeScript(): Plugin {
  const source = readFileSync(resolve(import.meta.dirname, '../app/theme.js'));
  const fileName = `assets/theme-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
  let building = false;
  return {
    name: 'theme-script',
    configResolved(config) {
      building = config.command === 'build';
    },
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: building ? `/${fileName}` : '/app/theme.js' }, injectTo: 'head-prepend' },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** Writes .gz and .br beside each text file once, so that the server never compresses. */
export function precompressed(): Plugin {
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

const KIB = 1024;
const LIMITS = {
  /** What the first page needs before any route: page, script, styles, font. */
  shell: 150 * KIB,
  /** The first page most people see. */
  today: 190 * KIB,
  /** What one route adds, without charts and dialogs, which load when they are needed. */
  route: 60 * KIB,
  /** A route with the chart library. */
  chartRoute: 220 * KIB,
};

/** Fails the build when a page would load more than it may, so that weight is a decision and not an accident. */
export function budget(): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const sizes = new Map<string, number>();
      const size = (name: string): number => {
        const item = bundle[name];
        if (!item) return 0;
        const known = sizes.get(name);
        if (known !== undefined) return known;
        const bytes = Buffer.from(item.type === 'chunk' ? item.code : item.source);
        const weight = name.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
        sizes.set(name, weight);
        return weight;
      };
      const chunks = Object.values(bundle).filter((item): item is Rollup.OutputChunk => item.type === 'chunk');
      const styles = (chunk: Rollup.OutputChunk) => [...(chunk.viteMetadata?.importedCss ?? [])];
      const closure = (chunk: Rollup.OutputChunk, found = new Set<string>()): Set<string> => {
        if (found.has(chunk.fileName)) return found;
        found.add(chunk.fileName);
        for (const name of styles(chunk)) found.add(name);
        for (const name of chunk.imports) {
          const next = bundle[name];
          if (next?.type === 'chunk') closure(next, found);
        }
        return found;
      };
      const weigh = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + size(name), 0);
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) return;
      const base = closure(entry);
      const always = Object.keys(bundle).filter((name) => /\.(woff2|html|svg)$|theme-.*\.js$/.test(name));
      const shell = weigh([...base, ...always]);
      const broken: string[] = [];
      const check = (what: string, weight: number, limit: number) => {
        if (weight > limit)
          broken.push(`${what} weighs ${(weight / KIB).toFixed(1)} KiB of at most ${limit / KIB} KiB`);
      };
      check('The shell', shell, LIMITS.shell);
      const library = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('charts/library.ts'));
      for (const chunk of chunks) {
        const page = /pages\/(\w+)\/\w+\.tsx$/.exec(chunk.facadeModuleId ?? '')?.[1];
        if (page === undefined || !chunk.isDynamicEntry) continue;
        const own = weigh([...closure(chunk)].filter((name) => !base.has(name)));
        const draws = library !== undefined && chunk.moduleIds.some((id) => id.endsWith('charts/Chart.tsx'));
        if (draws) check(`The page ${page} with charts`, own + size(library.fileName), LIMITS.chartRoute);
        else if (!chunk.facadeModuleId?.endsWith('Dialog.tsx')) check(`The page ${page}`, own, LIMITS.route);
        if (page === 'today') check('The first load of Today', shell + own, LIMITS.today);
      }
      if (broken.length > 0) this.error(`Over the page weight budget: ${broken.join('; ')}`);
      this.info(`shell ${(shell / KIB).toFixed(1)} KiB of ${LIMITS.shell / KIB} KiB, compressed`);
    },
  };
}

/** Names every package that went into the bundle, with the licence it asks to be named under. */
export function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const item of Object.values(bundle)) {
        if (item.type !== 'chunk') continue;
        for (const id of item.moduleIds) {
          const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replace(/^\0/, ''))?.[0];
          if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder);
        }
      }
      const parts = [...folders].map((folder) => {
        const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
          string,
          string
        >;
        const file = readdirSync(folder).find((entry) => /^(licen[cs]e|notice)/i.test(entry));
        const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'The package carries no licence text.';
        return `${name} ${version} (${license})\n\n${text}`;
      });
      const font = readFileSync(resolve(import.meta.dirname, '../fonts/OFL.txt'), 'utf8').trim();
      const all = [...new Set(parts)].sort().concat(`Inter (OFL-1.1), cut down to Latin letters\n\n${font}`);
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: `${all.join(`\n\n${'-'.repeat(80)}\n\n`)}\n` });
    },
  };
}
