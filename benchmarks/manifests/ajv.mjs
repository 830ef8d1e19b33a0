// SPDX-License-Identifier: Apache-2.0
// What Ajv with js-yaml makes of the same files and the same schemas.  node ajv.mjs FOLDER CORPUS
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { loadAll } from 'js-yaml';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const [folder, corpus] = process.argv.slice(2);
const RUNS = 7;
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);
const validators = new Map(
  readdirSync(join(folder, 'schemas')).map((file) => [
    basename(file, '.json'),
    ajv.compile(JSON.parse(readFileSync(join(folder, 'schemas', file), 'utf8'))),
  ]),
);

/** The problems of a file, and how many of them have a line. */
function problemsOf(path) {
  const found = [];
  let documents = [];
  try {
    const text = readFileSync(path, 'utf8');
    documents = path.endsWith('.json') ? [JSON.parse(text)] : loadAll(text);
  } catch (error) {
    found.push({ line: error.mark?.line !== undefined, message: error.message });
  }
  for (const document of documents) {
    const validate = validators.get(document?.kind);
    if (!validate) found.push({ line: false, message: 'unknown kind' });
    else if (!validate(document)) found.push(...validate.errors.map(({ message }) => ({ line: false, message })));
  }
  return found;
}

const good = readdirSync(join(folder, 'good')).map((file) => join(folder, 'good', file));
const times = [];
for (let run = 0; run < RUNS; run++) {
  const start = process.hrtime.bigint();
  const problems = good.flatMap(problemsOf);
  times.push(Number(process.hrtime.bigint() - start));
  if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
}
const first = times[0];
times.sort((a, b) => a - b);
const median = times[Math.floor(RUNS / 2)];
const ms = (nanos) => Math.round(nanos / 1e6).toLocaleString('en');
console.log(
  `ajv        ${good.length.toLocaleString('en')} files: first ${ms(first)} ms, median of ${RUNS} ${ms(median)} ms, ` +
    `${Math.round((good.length * 1e9) / median).toLocaleString('en')} files/s`,
);

let cases = 0;
let refused = 0;
let placed = 0;
const missed = [];
for (const expected of readdirSync(corpus).filter((file) => file.endsWith('.expected') && !file.startsWith('44'))) {
  const name = basename(expected, '.expected');
  const single = join(corpus, `${name}.yaml`);
  const place = existsSync(single) ? single : join(corpus, name);
  const files = statSync(place).isDirectory() ? readdirSync(place).map((file) => join(place, file)) : [place];
  const problems = files.flatMap(problemsOf);
  cases++;
  if (problems.length > 0) refused++;
  else missed.push(name);
  if (problems.length > 0 && problems.every(({ line }) => line)) placed++;
}
console.log(`ajv        corpus of ${cases}: refused ${refused}, every problem with a line ${placed}`);
console.log(`           not refused: ${missed.join(', ')}`);
