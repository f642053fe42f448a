import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filtersOf } from '../../main/resources/console/chips.js';
import { selectionParameters } from '../../main/resources/console/api.js';
import { datesProblem, DEFAULTS, formatState, parseState, toggled } from '../../main/resources/console/state.js';

const read = (search) => parseState(search).state;

test('an empty query is the defaults, and the defaults an empty query', () => {
  assert.deepEqual(parseState(''), { state: { ...DEFAULTS }, problems: [] });
  assert.equal(formatState(DEFAULTS), '');
});

test('every state survives its address', () => {
  const states = [
    { period: '12m', zone: 'Asia/Kolkata', step: 'week', by: 'team', sort: '-leadTime', view: 'table' },
    { period: 'custom', from: '2026-01-01', to: '2026-02-28' },
    { services: ['a b&c=d', 'é/ü', '100%'], teams: ['', 'Buy'], environments: ['*'] },
    { sort: 'name' },
  ].map((patch) => ({ ...DEFAULTS, ...patch }));
  for (const state of states) {
    assert.deepEqual(parseState(formatState(state)), { state, problems: [] });
  }
});

test('what makes no sense is named, and the default stands in', () => {
  const { state, problems } = parseState('?period=5y&tz=Mars%2FBase&step=hour&by=planet&view=cake&sort=1;drop&color=red');
  assert.deepEqual(state, { ...DEFAULTS });
  assert.equal(problems.length, 7);
  for (const word of ['5y', 'Mars/Base', 'hour', 'planet', 'cake', '1;drop', 'color']) {
    assert.ok(problems.some((problem) => problem.includes(word)), word);
  }
});

test('dates must be two and in order', () => {
  for (const search of ['?from=2026-01-01', '?to=2026-01-01', '?from=2026-02-30&to=2026-03-01', '?from=2026-03-02&to=2026-03-01']) {
    const { state, problems } = parseState(search);
    assert.equal(state.period, '30d', search);
    assert.equal(problems.length, 1, search);
  }
  assert.equal(datesProblem('2026-03-01', '2026-03-01'), '');
});

test('values that are too many or too long are left out and told of', () => {
  const many = new URLSearchParams(Array.from({ length: 201 }, (_, index) => ['service', `s${index}`]));
  const { state, problems } = parseState(`?${many}`);
  assert.equal(state.services.length, 200);
  assert.equal(problems.length, 1);
  assert.deepEqual(read(`?team=${'x'.repeat(201)}&team=ok`).teams, ['ok']);
  assert.deepEqual(read('?service=a&service=a').services, ['a']);
});

test('a star stands for all teams and services, and stays a word for all environments', () => {
  const read = (search) => parseState(search).state;
  assert.deepEqual(read('?team=*&service=a&service=*&environment=*'), { ...DEFAULTS, environments: ['*'] });
  assert.deepEqual(read('?team=a*').teams, ['a*']);
});

test('a value is added, and taken back', () => {
  assert.deepEqual(toggled(['a'], 'b'), ['a', 'b']);
  assert.deepEqual(toggled(['a', 'b'], 'a'), ['b']);
});

test('each filter has a chip that removes just it', () => {
  const state = { ...DEFAULTS, environments: ['*'], teams: ['', 'Buy'], services: ['a'] };
  const filters = filtersOf(state);
  assert.deepEqual(filters.map(({ kind, text }) => `${kind} ${text}`), [
    'environment All environments',
    'team No team',
    'team Buy',
    'service a',
  ]);
  assert.deepEqual(filters[1].patch, { teams: ['Buy'] });
});

test('the API is asked with repeated parameters, and without an end for now', () => {
  const state = { ...DEFAULTS, environments: ['*'], teams: [''], services: ['a', 'b'] };
  const parameters = selectionParameters(state, { from: Date.UTC(2026, 0, 1), to: null }, 'Europe/Berlin');
  assert.deepEqual(parameters, [
    ['from', '2026-01-01T00:00:00.000Z'],
    ['tz', 'Europe/Berlin'],
    ['environment', '*'],
    ['team', ''],
    ['service', 'a'],
    ['service', 'b'],
  ]);
  assert.deepEqual(selectionParameters(DEFAULTS, { from: 0, to: 1 }, 'UTC')[1], ['to', '1970-01-01T00:00:00.001Z']);
});
