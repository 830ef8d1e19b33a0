/** A form made from the JSON Schema a pattern asks its parameters by. The server judges; this only asks and sends. */
import type { Violation } from './api/problem';
import { labelOf } from './form';

export type Schema = Record<string, unknown>;

export type ParameterKind =
  'text' | 'lines' | 'secret' | 'date' | 'whole' | 'number' | 'yes-no' | 'choice' | 'list' | 'group' | 'json';

export interface Choice {
  /** The value as JSON: the text "1" and the number 1 are two. */
  id: string;
  label: string;
}

export interface Parameter {
  name: string;
  label: string;
  help: string | null;
  kind: ParameterKind;
  optional: boolean;
  placeholder: string;
  choices: readonly Choice[];
  /** What each row of a list is. */
  item: Parameter | null;
  /** What a group is made of. */
  parts: readonly Parameter[];
  /** The heading it stands under. */
  step: string | null;
  fallback: unknown;
}

/** What somebody typed so far: texts for all that is typed, also for numbers. */
export type Draft = string | boolean | Draft[] | { [name: string]: Draft } | undefined;
export type Drafts = Record<string, Draft>;

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const SECRET = /^secret:/;
/** Up to that many choices all are shown. */
export const FEW = 5;

const textAt = (schema: Schema, key: string) => (typeof schema[key] === 'string' ? schema[key] : null);
const objectAt = (schema: Schema, key: string): Schema =>
  typeof schema[key] === 'object' && schema[key] !== null && !Array.isArray(schema[key]) ? (schema[key] as Schema) : {};
const listAt = (schema: Schema, key: string): unknown[] =>
  Array.isArray(schema[key]) ? (schema[key] as unknown[]) : [];

/** What is asked for, in the order the pattern wants, else that of its definition. */
export function parametersOf(schema: Schema): Parameter[] {
  const required = new Set(listAt(schema, 'required'));
  return Object.entries(objectAt(schema, 'properties'))
    .map(([name, property], index) => {
      const one = property as Schema;
      const order = objectAt(one, 'x-ui')['order'];
      return {
        parameter: parameterOf(name, one, !required.has(name)),
        order: typeof order === 'number' ? order : 1000,
        index,
      };
    })
    .sort((one, other) => one.order - other.order || one.index - other.index)
    .map(({ parameter }) => parameter);
}

function parameterOf(name: string, schema: Schema, optional: boolean): Parameter {
  const hints = objectAt(schema, 'x-ui');
  const choices = choicesOf(schema);
  const kind = kindOf(schema, choices, hints['widget']);
  const example = listAt(schema, 'examples')[0] ?? schema['default'];
  return {
    name,
    label: textAt(schema, 'title') ?? labelOf(name),
    help: textAt(schema, 'description'),
    kind,
    optional,
    placeholder:
      textAt(hints, 'placeholder') ??
      (kind === 'secret'
        ? 'secret:NAME'
        : typeof example === 'string' || typeof example === 'number'
          ? String(example)
          : ''),
    choices,
    item:
      kind === 'list'
        ? { ...parameterOf('', objectAt(schema, 'items'), true), placeholder: textAt(hints, 'placeholder') ?? '' }
        : null,
    parts: kind === 'group' ? parametersOf(schema) : [],
    step: textAt(hints, 'step'),
    fallback: schema['default'],
  };
}

function kindOf(schema: Schema, choices: readonly Choice[], widget: unknown): ParameterKind {
  if (choices.length > 0) return 'choice';
  switch (schema['type']) {
    case 'boolean':
      return 'yes-no';
    case 'integer':
      return 'whole';
    case 'number':
      return 'number';
    case 'array':
      return typeof objectAt(schema, 'items')['type'] === 'string' ? 'list' : 'json';
    case 'object':
      return Object.keys(objectAt(schema, 'properties')).length > 0 ? 'group' : 'json';
    case 'string':
      if (schema['format'] === 'secret') return 'secret';
      if (schema['format'] === 'date') return 'date';
      return widget === 'textarea' ? 'lines' : 'text';
    default:
      return 'json';
  }
}

/** Of enum, of const, or of oneOf when that is nothing but values with titles. */
function choicesOf(schema: Schema): Choice[] {
  const values = 'const' in schema ? [schema['const']] : listAt(schema, 'enum');
  if (values.length > 0) return values.map((value) => ({ id: JSON.stringify(value), label: labelOfValue(value) }));
  const named = listAt(schema, 'oneOf') as Schema[];
  return named.every((one) => 'const' in one)
    ? named.map((one) => ({
        id: JSON.stringify(one['const']),
        label: textAt(one, 'title') ?? labelOfValue(one['const']),
      }))
    : [];
}

function labelOfValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value as it is typed. */
export function draftOf(parameter: Parameter, value: unknown): Draft {
  const { kind, item, parts } = parameter;
  switch (kind) {
    case 'yes-no':
      return typeof value === 'boolean' ? value : undefined;
    case 'list':
      return Array.isArray(value) && item ? value.map((one) => draftOf(item, one)) : [];
    case 'group': {
      const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
      return Object.fromEntries(parts.map((part) => [part.name, draftOf(part, given[part.name] ?? part.fallback)]));
    }
    case 'choice':
      return value === undefined ? '' : JSON.stringify(value);
    case 'json':
      return value === undefined ? '' : JSON.stringify(value, null, 2);
    default:
      return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  }
}

/** What is typed as a value; undefined leaves it out. What cannot be read as a number or JSON goes as it is, for the server to say so. */
export function valueOf(parameter: Parameter, draft: Draft): unknown {
  const { kind, item, parts, optional } = parameter;
  if (kind === 'yes-no') return typeof draft === 'boolean' ? draft : optional ? undefined : false;
  if (kind === 'list')
    return Array.isArray(draft) && item
      ? draft.map((one) => valueOf(item, one)).filter((one) => one !== undefined)
      : undefined;
  if (kind === 'group') {
    const value = valuesOf(parts, (draft ?? {}) as Drafts);
    return optional && Object.keys(value).length === 0 ? undefined : value;
  }
  const text = typeof draft === 'string' ? draft : '';
  if (text.trim() === '') return undefined;
  if (kind === 'whole' || kind === 'number') return NUMBER.test(text.trim()) ? Number(text) : text;
  return kind === 'choice' || kind === 'json' ? parsed(text) : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** All values that are given. */
export function valuesOf(parameters: readonly Parameter[], drafts: Drafts): Record<string, unknown> {
  return Object.fromEntries(
    parameters
      .map((parameter) => [parameter.name, valueOf(parameter, drafts[parameter.name])] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** What the form starts with: what the pattern has as defaults. */
export function startOf(parameters: readonly Parameter[]): Drafts {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, draftOf(parameter, parameter.fallback)]));
}

/** What may be kept in the browser: somebody who pastes a secret instead of its name must not find it again there. */
export function keepable(parameters: readonly Parameter[], drafts: Drafts): Drafts {
  return Object.fromEntries(
    parameters.map(({ name, kind }) => {
      const draft = drafts[name];
      return [name, kind === 'secret' && !(typeof draft === 'string' && SECRET.test(draft)) ? '' : draft];
    }),
  );
}

/** A draft that was kept, over what the form starts with now; what the pattern no longer asks for is left out. */
export function restored(parameters: readonly Parameter[], kept: unknown): Drafts {
  const given = (typeof kept === 'object' && kept !== null ? kept : {}) as Drafts;
  return Object.fromEntries(
    parameters.map((parameter) => {
      const start = draftOf(parameter, parameter.fallback);
      const draft = given[parameter.name];
      return [parameter.name, draft !== undefined && shapeOf(draft) === shapeOf(start ?? true) ? draft : start];
    }),
  );
}

const shapeOf = (draft: Draft) => (Array.isArray(draft) ? 'list' : typeof draft);

/** Parameters by the heading they stand under, those without one first. */
export function stepsOf(parameters: readonly Parameter[]): [string | null, Parameter[]][] {
  const steps = new Map<string | null, Parameter[]>();
  for (const parameter of parameters) steps.set(parameter.step, [...(steps.get(parameter.step) ?? []), parameter]);
  return [...steps].sort(([one], [other]) => Number(one !== null) - Number(other !== null));
}

/** A member of a JSON pointer. */
export const member = (pointer: string, name: string | number) =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Where each row of a list is on the wire: empty ones do not go there. */
export function rowPointers(item: Parameter, rows: readonly Draft[], pointer: string): (string | null)[] {
  let next = 0;
  return rows.map((row) => (valueOf(item, row) === undefined ? null : member(pointer, next++)));
}

export type Errors = ReadonlyMap<string, string>;

/** What is wrong, by where; the first at a place counts. */
export function errorsOf(violations: readonly Pick<Violation, 'pointer' | 'message' | 'fix'>[]): Errors {
  const errors = new Map<string, string>();
  for (const { pointer = '', message, fix } of violations) {
    if (!errors.has(pointer)) errors.set(pointer, fix ? `${ended(message)} ${ended(fix)}` : ended(message));
  }
  return errors;
}

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** What is wrong with what is still as it was when it was judged: the rest may be right now. */
export function unchanged(errors: Errors, judged: object, now: object): Errors {
  return new Map([...errors].filter(([pointer]) => sameAt(pointer.split('/').slice(1, 3), judged, now)));
}

function sameAt(names: readonly string[], one: unknown, other: unknown): boolean {
  const [name, ...rest] = names;
  if (name === undefined) return JSON.stringify(one) === JSON.stringify(other);
  const of = (value: unknown) => (typeof value === 'object' && value !== null ? (value as Schema)[name] : undefined);
  return sameAt(rest, of(one), of(other));
}

const AREAS: Record<string, string> = { name: 'Name of the repository', project: 'Job' };

/** "Pages, row 2" of "/parameters/pages/1". */
export function placeOf(parameters: readonly Parameter[], pointer: string): string {
  const [, area = '', ...names] = pointer.split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (area !== 'parameters') return AREAS[area] ?? labelOf(area);
  const words: string[] = [];
  let parts = parameters;
  let item: Parameter | null = null;
  for (const name of names) {
    const row: Parameter | null = item;
    const found: Parameter | null = row ?? parts.find((part) => part.name === name) ?? null;
    words.push(row ? `row ${Number(name) + 1}` : (found?.label ?? labelOf(name)));
    parts = found?.parts ?? [];
    item = found?.item ?? null;
  }
  return words.join(', ') || 'Parameters';
}

/** A value in one line, for reading. */
export function shown(parameter: Parameter, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(', ');
  if (parameter.kind === 'choice') {
    return parameter.choices.find(({ id }) => id === JSON.stringify(value))?.label ?? labelOfValue(value);
  }
  return labelOfValue(value);
}
