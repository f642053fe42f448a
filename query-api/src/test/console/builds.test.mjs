import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selectionParameters } from '../../main/resources/console/api.js';
import { besideName, canFilter, moreText } from '../../main/resources/console/breakdown.js';
import { buildQuestions } from '../../main/resources/console/build-questions.js';
import { durationComparison, durationSummary, flakyComparison, flakySummary, successComparison } from '../../main/resources/console/build-words.js';
import { filtersOf } from '../../main/resources/console/chips.js';
import { branchOptions } from '../../main/resources/console/choices.js';
import { finePercent } from '../../main/resources/console/format.js';
import { addressOf } from '../../main/resources/console/navigation.js';
import { BUILDS, DELIVERY } from '../../main/resources/console/pages.js';
import { defaultsOf, formatState, parseState } from '../../main/resources/console/state.js';

const BEFORE = 'the 30 days before';
const plain = (value) => JSON.parse(JSON.stringify(value).replaceAll('\u00a0', ' '));

test('the state of builds survives its address, and knows no environment', () => {
  const defaults = defaultsOf(BUILDS);
  assert.deepEqual(parseState('', BUILDS), { state: defaults, problems: [] });
  assert.equal(formatState(defaults, BUILDS), '');
  for (const patch of [{ branches: ['feature/é&x'], repositories: ['a/b'], by: 'pipeline', sort: 'minutes' }, { teams: [''], view: 'table' }]) {
    const state = { ...defaults, ...patch };
    assert.deepEqual(parseState(formatState(state, BUILDS), BUILDS), { state, problems: [] });
  }
  const { state, problems } = parseState('?environment=staging&by=environment&sort=1;x&branch=', BUILDS);
  assert.deepEqual(state, defaults);
  assert.deepEqual(problems.length, 3);
  assert.ok(problems.some((problem) => problem.includes('the most builds come first')));
  assert.equal(parseState('?branch=main', DELIVERY).problems.length, 1);
});

test('the way to the other page keeps time, zone, teams and services, and what that page does not know stays behind', () => {
  const there = { ...defaultsOf(DELIVERY), period: '90d', zone: 'UTC', teams: ['Buy'], services: ['a b'], environments: ['*'], by: 'team' };
  assert.equal(addressOf(BUILDS, there), 'builds?period=90d&tz=UTC&team=Buy&service=a+b');
  assert.equal(addressOf(DELIVERY, there), './?period=90d&tz=UTC&environment=*&team=Buy&service=a+b');
  const back = { ...defaultsOf(BUILDS), period: 'custom', from: '2026-01-01', to: '2026-01-31', branches: ['main'], by: 'branch', sort: 'name' };
  assert.equal(addressOf(DELIVERY, back), './?from=2026-01-01&to=2026-01-31');
});

test('branches and repositories have chips, and are asked for', () => {
  const state = { ...defaultsOf(BUILDS), branches: ['main'], repositories: ['a/b'], services: ['c'] };
  assert.deepEqual(filtersOf(state).map(({ kind, text }) => `${kind} ${text}`), ['branch main', 'repository a/b', 'service c']);
  assert.deepEqual(filtersOf(state)[0].patch, { branches: [] });
  assert.deepEqual(selectionParameters(state, { from: 0, to: null }, 'UTC').slice(2), [['branch', 'main'], ['repository', 'a/b'], ['service', 'c']]);
});

test('the success rate is compared in points, and higher is better', () => {
  const compared = (successRate, previousSuccessRate) => successComparison({ successRate, previousSuccessRate }, BEFORE, 'en');
  assert.deepEqual(compared(0.96, 0.98), { sign: '▼ 2 pts', text: 'lower than in the 30 days before (98.0%)', verdict: 'worse' });
  assert.deepEqual(compared(0.912, 0.89), { sign: '▲ 2.2 pts', text: 'higher than in the 30 days before (89.0%)', verdict: 'better' });
  assert.equal(compared(0.905, 0.9).verdict, 'same');
  assert.equal(compared(0.9, 0.9).sign, '=');
  assert.deepEqual(compared(0.9, null).verdict, 'unknown');
  assert.deepEqual(compared(null, 0.9).verdict, 'unknown');
  assert.deepEqual(compared(0.9, undefined).verdict, 'unknown');
});

test('a longer duration and a higher flaky rate are worse', () => {
  const row = { durationP95Seconds: 1200, previousDurationP95Seconds: 600, flakyRate: 0.02, previousFlakyRate: 0.04 };
  assert.deepEqual(plain(durationComparison(row, 'durationP95Seconds', BEFORE, 'en')), {
    sign: '▲ 100%',
    text: 'longer than in the 30 days before (10 min)',
    verdict: 'worse',
  });
  assert.deepEqual(flakyComparison(row, BEFORE, 'en'), { sign: '▼ 50%', text: 'lower than in the 30 days before (4.0%)', verdict: 'better' });
  assert.equal(flakyComparison({ flakyRate: 0.1, previousFlakyRate: 0 }, BEFORE, 'en').verdict, 'worse');
});

test('rates are told to a tenth, and the whole and nothing plainly', () => {
  assert.deepEqual([0, 0.03, 0.8989, 0.9, 1].map((share) => finePercent(share, 'en')), ['0%', '3.0%', '89.9%', '90.0%', '100%']);
});

test('courses of builds are said in a sentence', () => {
  const rows = [
    { time: '2026-11-02T00:00:00Z', durationMedianSeconds: 60, flakyRate: 0 },
    { time: '2026-11-03T00:00:00Z', durationMedianSeconds: 300, flakyRate: 0.5 },
    { time: '2026-11-04T00:00:00Z', durationMedianSeconds: null, flakyRate: null },
  ];
  const words = { name: 'Median build duration', none: 'No build told how long it took' };
  assert.equal(
    plain(durationSummary(rows, 'durationMedianSeconds', words, 'day', 'UTC', 'en')),
    'Median build duration by day: shortest 1.0 min (Mon, Nov 2, 2026), longest 5.0 min (Tue, Nov 3, 2026).',
  );
  assert.equal(
    flakySummary(rows, 'day', 'UTC', 'en'),
    'Flaky rate by day: lowest 0% (Mon, Nov 2, 2026), highest 50.0% (Tue, Nov 3, 2026).',
  );
  assert.equal(flakySummary([], 'week', 'UTC', 'en'), 'No commit was built in any week.');
});

test('only what builds move asks for the details again', () => {
  const mark = (moved) => JSON.stringify(buildQuestions.mark({ summary: { from: 'a', to: 'b', builds: 1, buildMinutes: 2, previousBuilds: 3, ...moved } }));
  assert.equal(mark({}), mark({ to: 'later', previousBuilds: 4 }));
  assert.notEqual(mark({}), mark({ builds: 2 }));
  assert.notEqual(mark({}), mark({ buildMinutes: 2.5 }));
});

test('the busiest branches come first, chosen ones stay, nameless ones cannot be chosen', () => {
  const rows = [{ branch: 'a', builds: 1 }, { branch: null, builds: 9 }, { branch: 'main', builds: 1234 }];
  assert.deepEqual(plain(branchOptions(rows, ['gone', 'a'], 'en')), [
    { value: '', label: 'All branches' },
    { value: 'gone', label: 'gone' },
    { value: 'main', label: 'main', hint: '1,234 builds' },
    { value: 'a', label: 'a', hint: '1 build' },
  ]);
});

test('groups say what they are, and can be filtered by where the API can', () => {
  assert.equal(besideName({ repository: 'a/b', service: 'b', source: 'github' }, 'pipeline', new Map()), 'a/b · b · github');
  assert.equal(besideName({ service: 'b' }, 'service', new Map([['b', 'Buy']])), 'Buy');
  assert.deepEqual(['service', 'team', 'branch', 'pipeline'].map((by) => canFilter(by, '')), [false, true, false, false]);
  assert.deepEqual(['service', 'repository', 'branch', 'pipeline'].map((by) => canFilter(by, 'x')), [true, true, true, false]);
  assert.equal(plain(moreText(40, ['branch', 'branches'], 'en')), 'Show all 40 branches');
  assert.equal(plain(moreText(4812, ['branch', 'branches'], 'en')), 'Show the first 500 of 4,812 branches');
});
