import { describe, expect, it } from 'vitest';
import {
  draftOf,
  errorsOf,
  keepable,
  parametersOf,
  placeOf,
  restored,
  rowPointers,
  shown,
  startOf,
  stepsOf,
  unchanged,
  valueOf,
  valuesOf,
  type Parameter,
} from './parameters';

const SHOP = {
  required: ['title'],
  properties: {
    token: { type: 'string', title: 'Token', format: 'secret', 'x-ui': { step: 'Access', order: 9 } },
    title: { type: 'string', title: 'Title', examples: ['Oak'], 'x-ui': { order: 1 } },
    ports: { type: 'array', title: 'Ports', items: { type: 'integer' }, default: [8080] },
    price: { type: 'number', title: 'Price', default: 9.5 },
    open: { type: 'boolean', title: 'Open' },
    size: { type: 'string', title: 'Size', enum: ['s', 'm', 'l'] },
    level: { type: 'integer', title: 'Level', oneOf: [{ const: 1, title: 'Low' }, { const: 2 }] },
    owner: {
      type: 'object',
      title: 'Owner',
      required: ['name'],
      properties: { name: { type: 'string' }, born: { type: 'string', format: 'date' } },
    },
    extra: { type: 'object', title: 'Extra' },
    notes: { type: 'string', title: 'Notes', 'x-ui': { widget: 'textarea' } },
  },
};
const parameters = parametersOf(SHOP);
const named = (name: string): Parameter => {
  const found = parameters.find((parameter) => parameter.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

describe('the form of a pattern', () => {
  it('asks in the order the pattern wants, else in that of its definition', () => {
    expect(parameters.map(({ name }) => name)).toEqual([
      'title',
      'token',
      'ports',
      'price',
      'open',
      'size',
      'level',
      'owner',
      'extra',
      'notes',
    ]);
  });

  it('knows how each is asked for', () => {
    expect(Object.fromEntries(parameters.map(({ name, kind }) => [name, kind]))).toEqual({
      title: 'text',
      token: 'secret',
      ports: 'list',
      price: 'number',
      open: 'yes-no',
      size: 'choice',
      level: 'choice',
      owner: 'group',
      extra: 'json',
      notes: 'lines',
    });
    expect(named('title').optional).toBe(false);
    expect(named('title').placeholder).toBe('Oak');
    expect(named('token').placeholder).toBe('secret:NAME');
    expect(named('level').choices).toEqual([
      { id: '1', label: 'Low' },
      { id: '2', label: '2' },
    ]);
    expect(named('owner').parts.map(({ name, optional }) => [name, optional])).toEqual([
      ['name', false],
      ['born', true],
    ]);
  });

  it('shows a oneOf that is more than values as JSON', () => {
    const [one] = parametersOf({ properties: { any: { oneOf: [{ type: 'string' }, { const: 1 }] } } });
    expect(one?.kind).toBe('json');
    expect(one?.choices).toEqual([]);
  });

  it('starts with the defaults and sends them as they were', () => {
    const start = startOf(parameters);
    expect(start['ports']).toEqual(['8080']);
    expect(start['price']).toBe('9.5');
    expect(valuesOf(parameters, start)).toEqual({ ports: [8080], price: 9.5 });
  });

  it('stands parameters under their headings, those without one first', () => {
    expect(stepsOf(parameters).map(([step, asked]) => [step, asked.length])).toEqual([
      [null, 9],
      ['Access', 1],
    ]);
  });
});

describe('what is typed', () => {
  it('becomes values of the type that is asked for', () => {
    expect(valueOf(named('price'), '1.50')).toBe(1.5);
    expect(valueOf(named('price'), '')).toBeUndefined();
    expect(valueOf(named('level'), '2')).toBe(2);
    expect(valueOf(named('size'), '"m"')).toBe('m');
    expect(valueOf(named('extra'), '{"a": 1}')).toEqual({ a: 1 });
    expect(valueOf(named('owner'), { name: 'Ann', born: '' })).toEqual({ name: 'Ann' });
    expect(valueOf(named('owner'), { name: '', born: '' })).toBeUndefined();
  });

  it('goes as it is where it cannot be read, for the server to say so', () => {
    expect(valueOf(named('price'), '1.')).toBe('1.');
    expect(valueOf(named('price'), 'much')).toBe('much');
    expect(valueOf(named('extra'), '{"a"')).toBe('{"a"');
  });

  it('leaves a switch nobody touched out unless it must be given', () => {
    expect(valueOf(named('open'), undefined)).toBeUndefined();
    expect(valueOf(named('open'), false)).toBe(false);
    expect(valueOf({ ...named('open'), optional: false }, undefined)).toBe(false);
  });

  it('does not send empty rows, and knows where the others are', () => {
    const ports = named('ports');
    expect(valueOf(ports, ['80', '', '443'])).toEqual([80, 443]);
    expect(rowPointers(ports.item as Parameter, ['80', '', '443'], '/parameters/ports')).toEqual([
      '/parameters/ports/0',
      null,
      '/parameters/ports/1',
    ]);
  });

  it('reads values back as they are typed', () => {
    expect(draftOf(named('extra'), { a: 1 })).toBe('{\n  "a": 1\n}');
    expect(draftOf(named('size'), 'm')).toBe('"m"');
    expect(draftOf(named('owner'), { name: 'Ann' })).toEqual({ name: 'Ann', born: '' });
  });
});

describe('a draft', () => {
  it('never keeps what may be a secret, only the name of one', () => {
    expect(keepable(parameters, { token: 'hunter2', title: 'Oak' })['token']).toBe('');
    expect(keepable(parameters, { token: 'secret:deploy', title: 'Oak' })['token']).toBe('secret:deploy');
    expect(keepable(parameters, { token: '', title: 'Oak' })['title']).toBe('Oak');
  });

  it('comes back where it still fits what is asked for', () => {
    const back = restored(parameters, { title: 'Oak', ports: 'none', gone: 'x', open: true });
    expect(back['title']).toBe('Oak');
    expect(back['ports']).toEqual(['8080']);
    expect(back['open']).toBe(true);
    expect('gone' in back).toBe(false);
    expect(restored(parameters, null)['price']).toBe('9.5');
  });
});

describe('what is wrong', () => {
  it('is told by where, with the way out', () => {
    const errors = errorsOf([
      { pointer: '/name', message: 'This is no name', fix: 'Choose another' },
      { pointer: '/name', message: 'Second' },
      { pointer: '/parameters/price', message: 'Must be a number.', fix: null },
    ]);
    expect(Object.fromEntries(errors)).toEqual({
      '/name': 'This is no name. Choose another.',
      '/parameters/price': 'Must be a number.',
    });
  });

  it('is not told any more of what was changed since', () => {
    const errors = errorsOf([
      { pointer: '/name', message: 'a' },
      { pointer: '/parameters/title', message: 'b' },
      { pointer: '/parameters/ports/1', message: 'c' },
    ]);
    const judged = { name: '', parameters: { ports: [1, 2] } };
    const now = { name: '', parameters: { title: 'Oak', ports: [1, 3] } };
    expect([...unchanged(errors, judged, now).keys()]).toEqual(['/name']);
    expect(unchanged(errors, judged, { ...judged }).size).toBe(3);
  });

  it('is named as the form names it', () => {
    expect(placeOf(parameters, '/parameters/ports/1')).toBe('Ports, row 2');
    expect(placeOf(parameters, '/parameters/owner/name')).toBe('Owner, Name');
    expect(placeOf(parameters, '/project')).toBe('Job');
    expect(placeOf(parameters, '/name')).toBe('Name of the repository');
    expect(placeOf(parameters, '/parameters')).toBe('Parameters');
    expect(placeOf(parameters, '/parameters/unheardOf')).toBe('Unheard of');
  });
});

it('reads values in one line', () => {
  expect(shown(named('ports'), [80, 443])).toBe('80, 443');
  expect(shown(named('level'), 1)).toBe('Low');
  expect(shown(named('open'), false)).toBe('No');
  expect(shown(named('title'), undefined)).toBe('');
});
