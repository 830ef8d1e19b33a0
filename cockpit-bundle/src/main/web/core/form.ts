/** A form made from the JSON Schema of a command's input. The server judges; this only shows and sends. */

export type FieldKind = 'text' | 'choice' | 'date' | 'whole' | 'number' | 'decimal' | 'yes-no' | 'json';

export interface FormField {
  name: string;
  label: string;
  help: string | null;
  kind: FieldKind;
  optional: boolean;
  choices: readonly string[];
}

type Schema = Record<string, unknown>;

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** The fields in the order of the schema, what must be given first. */
export function fieldsOf(schema: Schema): FormField[] {
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : [];
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(([name, property]) =>
    fieldOf(name, property, !required.includes(name)),
  );
  return [...fields.filter((field) => !field.optional), ...fields.filter((field) => field.optional)];
}

function fieldOf(name: string, schema: Schema, optional: boolean): FormField {
  const types = [schema['type']].flat().filter((type) => type !== 'null');
  const choices = (Array.isArray(schema['enum']) ? schema['enum'] : []).filter(
    (choice): choice is string => typeof choice === 'string',
  );
  const text = (key: string) => (typeof schema[key] === 'string' ? schema[key] : null);
  return {
    name,
    label: text('title') ?? labelOf(name),
    help: text('description'),
    kind: kindOf(types, text('format'), text('pattern'), choices),
    optional,
    choices,
  };
}

function kindOf(
  types: readonly unknown[],
  format: string | null,
  pattern: string | null,
  choices: readonly string[],
): FieldKind {
  if (choices.length > 0) return 'choice';
  if (types.length !== 1) return 'json';
  if (types[0] === 'boolean') return 'yes-no';
  if (types[0] === 'integer') return 'whole';
  if (types[0] === 'number') return 'number';
  if (types[0] !== 'string') return 'json';
  if (format === 'date') return 'date';
  return format === 'decimal' || (pattern !== null && pattern.includes('\\d{1,20}')) ? 'decimal' : 'text';
}

/** "bookedOn" and "booked-on" read as "Booked on". */
export function labelOf(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the fields start with, as the person sees it. */
export function startOf(fields: readonly FormField[], input: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const value = input[name];
      if (value === undefined || value === null) return [name, kind === 'yes-no' ? 'false' : ''];
      return [name, typeof value === 'string' ? value : JSON.stringify(value)];
    }),
  );
}

/** What is missing or cannot be sent, by field. */
export function problemsOf(fields: readonly FormField[], values: Record<string, string>): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { name, kind, optional } of fields) {
    const text = (values[name] ?? '').trim();
    if (text === '') {
      if (!optional) problems[name] = 'Fill this in.';
    } else if (kind === 'whole' && !/^-?\d+$/.test(text)) problems[name] = 'Type a whole number, such as 12.';
    else if ((kind === 'decimal' || kind === 'number') && !DECIMAL.test(text))
      problems[name] = 'Type a number, such as 12.50.';
    else if (kind === 'json' && !isJson(text)) problems[name] = 'This is not valid JSON.';
  }
  return problems;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The command's input; empty fields that may be left out are. What the view gives beside the fields goes along. */
export function inputOf(
  fields: readonly FormField[],
  values: Record<string, string>,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const input: Record<string, unknown> = { ...given };
  for (const { name, kind } of fields) {
    const text = (values[name] ?? '').trim();
    if (text === '') delete input[name];
    else if (kind === 'whole' || kind === 'number') input[name] = Number(text);
    else if (kind === 'yes-no') input[name] = text === 'true';
    else input[name] = kind === 'json' ? (JSON.parse(text) as unknown) : text;
  }
  return input;
}
