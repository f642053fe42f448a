import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { selectionParameters } from '../../main/resources/console/api.js';
import { namedPoints, roomOf } from '../../main/resources/console/axis.js';
import { besideName, canFilter } from '../../main/resources/console/breakdown.js';
import { filtersOf } from '../../main/resources/console/chips.js';
import { bucket, latency, latencyText, rate } from '../../main/resources/console/format.js';
import { heatGrid, levelOf, levelsOf } from '../../main/resources/console/heat-grid.js';
import { createLatencyQuestions } from '../../main/resources/console/latency-questions.js';
import {
  apdexComparison,
  errorComparison,
  errorPercent,
  heatSummary,
  latencyComparison,
  rateComparison,
  requestsSummary,
} from '../../main/resources/console/latency-words.js';
import { addressOf } from '../../main/resources/console/navigation.js';
import { BUILDS, DELIVERY, LATENCY } from '../../main/resources/console/pages.js';
import { automaticStep, interval, isPartial, keptSteps, periodBefore, possibleSteps, stepOf } from '../../main/resources/console/period.js';
import { defaultsOf, formatState, parseState } from '../../main/resources/console/state.js';
import { selectionText } from '../../main/resources/console/words.js';

const NOW = Date.parse('2026-11-03T12:34:56Z');
const BEFORE = 'the 24 hours before';
const plain = (value) => JSON.parse(JSON.stringify(value).replace(/[\u00a0\u2009\u202f]/g, ' '));
const state = (patch) => ({ ...defaultsOf(LATENCY), ...patch });

test('the last hours begin where a step begins, so that what is asked stays the same for a while', () => {
  const of = (period, now = NOW) => interval(state({ period }), now, 'UTC');
  assert.equal(new Date(of('24h').from).toISOString(), '2026-11-02T12:30:00.000Z');
  assert.equal(new Date(of('1h').from).toISOString(), '2026-11-03T11:34:00.000Z');
  assert.equal(of('6h').from, of('6h', NOW + 3_000).from);
  assert.deepEqual([of('24h').to, of('24h').days, of('6h').days], [null, 1, 0.25]);
  assert.equal(periodBefore(state({ period: '1h' }), 1 / 24), 'the hour before');
  assert.equal(periodBefore(state({}), 1), BEFORE);
});

test('the steps follow the hours, and are no finer than what is kept', () => {
  assert.deepEqual([1 / 24, 0.25, 1, 7, 30].map((days) => automaticStep(days, LATENCY.steps)), ['1m', '5m', '15m', '1h', 'day']);
  assert.deepEqual(possibleSteps(1, LATENCY.steps), ['5m', '15m', '1h', 'day']);
  assert.equal(stepOf(state({ step: '1m' }), 1, LATENCY.steps), '15m');
  assert.deepEqual(keptSteps(LATENCY, NOW - 40 * 86_400_000, NOW), ['1h', 'day']);
  assert.deepEqual(keptSteps(LATENCY, NOW - 86_400_000, NOW), LATENCY.steps);
  assert.deepEqual(keptSteps(BUILDS, 0, NOW), BUILDS.steps);
});

test('a step of minutes that is not over is a part of one', () => {
  const day = interval(state({}), NOW, 'UTC');
  assert.equal(isPartial(Date.parse('2026-11-03T12:30:00Z'), '15m', day, NOW, 'UTC'), true);
  assert.equal(isPartial(Date.parse('2026-11-03T12:15:00Z'), '15m', day, NOW, 'UTC'), false);
});

test('the state of latency survives its address', () => {
  assert.equal(formatState(defaultsOf(LATENCY), LATENCY), '');
  for (const patch of [{ period: '1h', routes: ['/orders/{id}'], by: 'route', sort: '-p95' }, { environments: ['*'], step: '5m', view: 'table' }]) {
    assert.deepEqual(parseState(formatState(state(patch), LATENCY), LATENCY), { state: state(patch), problems: [] });
  }
  const { state: read, problems } = parseState('?period=90d&step=week&branch=main', LATENCY);
  assert.deepEqual([read.period, read.step, problems.length], ['24h', '', 3]);
  assert.ok(parseState('?from=x', LATENCY).problems[0].includes('The last 24 hours are shown'));
  assert.deepEqual(filtersOf(state({ routes: ['/a'] })).map(({ kind, text }) => `${kind} ${text}`), ['route /a']);
  assert.deepEqual(selectionParameters(state({ routes: ['/a'] }), { from: 0, to: null }, 'UTC').slice(2), [['route', '/a']]);
});

test('the way between the pages keeps a time that was chosen, and not the one that a page shows by itself', () => {
  const there = { ...defaultsOf(DELIVERY), services: ['a'] };
  assert.equal(addressOf(LATENCY, there, DELIVERY), 'latency?service=a');
  assert.equal(addressOf(LATENCY, { ...there, period: '7d', step: 'week' }, DELIVERY), 'latency?period=7d&service=a');
  assert.equal(addressOf(LATENCY, { ...there, period: '12m' }, DELIVERY), 'latency?service=a');
  assert.equal(addressOf(DELIVERY, state({ routes: ['/a'], by: 'route', step: '5m' }), LATENCY), './');
  assert.equal(addressOf(BUILDS, state({ period: '30d', step: 'day' }), LATENCY), 'builds?step=day');
});

test('latencies have three digits in the unit that people would use', () => {
  const texts = [0, 0.0000421, 0.00123, 0.0473, 0.99949, 0.9996, 1.234, 12.34, 90].map((seconds) => latencyText(seconds, 'en'));
  assert.deepEqual(plain(texts), ['0 µs', '42.1 µs', '1.23 ms', '47.3 ms', '999 ms', '1 s', '1.23 s', '12.3 s', '1.5 min']);
  assert.equal(latencyText(null, 'en'), '–');
  assert.deepEqual(latency(0.25, 'en').unit, 'ms');
  assert.deepEqual([0.0123, 4.567, 1234].map((value) => rate(value, 'en')), ['0.0123', '4.57', '1,230']);
  assert.deepEqual([0, 0.0004, 0.0123, 1].map((share) => errorPercent(share, 'en')), ['0%', '0.04%', '1.2%', '100%']);
});

test('steps of minutes are named by the time of the day', () => {
  const start = Date.parse('2026-11-03T12:15:00Z');
  assert.equal(bucket(start, '15m', 'UTC', 'en-GB'), '12:15');
  assert.equal(bucket(start, '1h', 'UTC', 'en-GB'), 'Tue 12:15');
  assert.match(bucket(start, '15m', 'UTC', 'en-GB', true), /Tue.* 3 Nov.* 12:15/);
  const text = selectionText({ interval: interval(state({ period: '1h' }), NOW, 'UTC'), zone: 'UTC', scope: 'production', now: NOW }, 'en-GB');
  assert.match(plain(text), /3 Nov 2026.*11:34.*12:34 · UTC · production/);
});

test('longer names below a chart have more room', () => {
  assert.deepEqual([roomOf([]), roomOf(['12:45']), roomOf(['Sat 12:00', '1'])], [62, 62, 77]);
  assert.deepEqual([namedPoints(10, 310).length, namedPoints(10, 310, 77).length], [5, 4]);
});

test('slower and more errors are worse, more requests are neither', () => {
  const row = {
    requestsPerSecond: 20, previousRequestsPerSecond: 10, p95Seconds: 0.2, previousP95Seconds: 0.1,
    errorRate: 0.01, previousErrorRate: 0.02, apdex: 0.5, previousApdex: 1,
  };
  assert.deepEqual(rateComparison(row, BEFORE, 'en'), { sign: '▲ 100%', text: `more than in ${BEFORE} (10/s)`, verdict: 'same' });
  assert.deepEqual(plain(latencyComparison(row, 'p95Seconds', BEFORE, 'en')), { sign: '▲ 100%', text: `longer than in ${BEFORE} (100 ms)`, verdict: 'worse' });
  assert.equal(errorComparison(row, BEFORE, 'en').verdict, 'better');
  assert.deepEqual(apdexComparison(row, BEFORE, 'en'), { sign: '▼ 50%', text: `lower than in ${BEFORE} (1.00)`, verdict: 'worse' });
  assert.equal(rateComparison({ requestsPerSecond: 1, previousRequestsPerSecond: null }, BEFORE, 'en').verdict, 'unknown');
});

test('a series is told in a sentence, without the steps that had no request', () => {
  const rows = [
    { time: '2026-11-03T12:00:00Z', requests: 10, errorRate: 0.1, requestsPerSecond: 2 },
    { time: '2026-11-03T12:15:00Z', requests: 0, errorRate: null, requestsPerSecond: 0 },
    { time: '2026-11-03T12:30:00Z', requests: 10, errorRate: 0, requestsPerSecond: 1 },
  ];
  assert.match(requestsSummary(rows, 'errorRate', '15m', 'UTC', 'en-GB'), /^Error rate by quarter of an hour: lowest 0% \(.*12:30\), highest 10\.0% \(.*12:00\)\.$/);
  assert.match(requestsSummary(rows, 'requestsPerSecond', '15m', 'UTC', 'en-GB'), /fewest 1 /);
  assert.equal(requestsSummary([rows[1]], 'errorRate', 'day', 'UTC', 'en'), 'No request was told of in any day.');
});

test('cells become bands without gaps, and what is far shorter than the rest joins the shortest', () => {
  const cell = (time, fromSeconds, toSeconds, requests) => ({ time, fromSeconds, toSeconds, requests });
  const starts = ['2026-11-03T12:00:00Z', '2026-11-03T12:15:00Z'].map(Date.parse);
  const { bands } = heatGrid([cell('2026-11-03T12:00:00Z', 0.25, 0.5, 3), cell('2026-11-03T12:15:00Z', 1, 2, 7)], starts);
  assert.deepEqual(bands.map(({ fromSeconds, toSeconds, counts, most }) => [fromSeconds, toSeconds, counts, most]), [
    [0.25, 0.5, [3, 0], 0],
    [0.5, 1, [0, 0], 0],
    [1, 2, [0, 7], 1],
  ]);
  const wide = heatGrid([cell('2026-11-03T12:00:00Z', 2 ** -60, 2 ** -59, 1), cell('2026-11-03T12:00:00Z', 2 ** -61, 2 ** -60, 2), cell('2026-11-03T12:00:00Z', 1, 2, 1)], starts);
  assert.deepEqual([wide.bands.length, wide.bands[0].fromSeconds, wide.bands[0].requests], [36, 0, 3]);
  assert.deepEqual(heatGrid([], starts).bands, []);
  assert.match(plain(heatSummary(bands, 'en')), /^Of 10 requests most \(70\.0%\) took 1 s to 2 s; the slowest took 1 s to 2 s \(7\)\.$/);
});

test('colours change at plain numbers that rise', () => {
  assert.deepEqual(levelsOf(1), [1]);
  assert.deepEqual(levelsOf(3), [1, 2]);
  assert.deepEqual(levelsOf(100_000), [1, 10, 100, 1_000, 10_000]);
  for (const greatest of [2, 7, 40, 333, 5_000, 1e9]) {
    const levels = levelsOf(greatest);
    assert.ok(levels.length <= 5 && levels.every((level, index) => index === 0 || level > levels[index - 1]), `${levels}`);
    assert.equal(levelOf(greatest, levels), levels.length);
  }
  assert.deepEqual([0, 1, 9, 10, 5_000].map((count) => levelOf(count, [1, 10, 100])), [0, 1, 1, 2, 3]);
});

test('routes are told with their service, and can be chosen', () => {
  assert.equal(besideName({ service: 'shop', route: '/a' }, 'route', new Map()), 'shop');
  assert.equal(canFilter('route', '/a'), true);
  assert.equal(canFilter('statusClass', '5xx'), false);
});

test('the charts follow the requests, but not every two seconds', () => {
  const { mark } = createLatencyQuestions();
  const told = (requests, second) => JSON.stringify(mark({ summary: { requests, to: `2026-11-03T12:00:${second}Z` } }));
  const first = told(10, '01');
  assert.equal(told(12, '05'), first);
  assert.equal(told(10, '15'), first);
  assert.notEqual(told(12, '16'), first);
});

test('each part that the page draws is there', () => {
  const page = readFileSync(new URL('../../main/resources/pages/latency.html', import.meta.url), 'utf8');
  for (const id of ['latency', 'errors', 'traffic', 'apdex', 'heat', 'breakdown', 'slow']) {
    assert.ok(page.includes(`<section id="${id}"`), id);
  }
});
