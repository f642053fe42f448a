import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automaticStep, interval, isPartial, periodBefore, possibleSteps, stepOf } from '../../main/resources/console/period.js';
import { DEFAULTS } from '../../main/resources/console/state.js';

const NOW = Date.parse('2026-11-03T12:00:00Z');
const iso = (instant) => new Date(instant).toISOString();
const state = (patch) => ({ ...DEFAULTS, ...patch });

test('a number of days is today and the whole days before it', () => {
  const week = interval(state({ period: '7d' }), NOW, 'Europe/Berlin');
  assert.equal(iso(week.from), '2026-10-27T23:00:00.000Z');
  assert.equal(week.to, null);
  assert.equal(week.days, 7);
});

test('today is that of the zone', () => {
  const late = Date.parse('2026-11-03T23:30:00Z');
  assert.equal(iso(interval(state({ period: '7d' }), late, 'UTC').from), '2026-10-28T00:00:00.000Z');
  assert.equal(iso(interval(state({ period: '7d' }), late, 'Asia/Tokyo').from), '2026-10-28T15:00:00.000Z');
});

test('twelve months are this month and the eleven before it', () => {
  const year = interval(state({ period: '12m' }), NOW, 'UTC');
  assert.equal(iso(year.from), '2025-12-01T00:00:00.000Z');
  assert.equal(year.days, 338);
});

test('chosen dates are both included', () => {
  const chosen = interval(state({ period: 'custom', from: '2026-03-28', to: '2026-03-29' }), NOW, 'Europe/Berlin');
  assert.equal(iso(chosen.from), '2026-03-27T23:00:00.000Z');
  assert.equal(iso(chosen.to), '2026-03-29T22:00:00.000Z');
  assert.equal(chosen.days, 2);
});

test('dates up to today or later end now', () => {
  assert.equal(interval(state({ period: 'custom', from: '2026-11-01', to: '2026-11-03' }), NOW, 'UTC').to, null);
  assert.equal(interval(state({ period: 'custom', from: '2026-11-01', to: '2027-01-01' }), NOW, 'UTC').to, null);
});

test('the step follows the length unless it is chosen and possible', () => {
  assert.deepEqual([7, 31, 32, 90, 200, 201, 365].map((days) => automaticStep(days)), ['day', 'day', 'week', 'week', 'week', 'month', 'month']);
  assert.equal(stepOf(state({ step: 'week' }), 30), 'week');
  assert.equal(stepOf(state({ step: '' }), 30), 'day');
  assert.equal(stepOf(state({ step: 'day' }), 401), 'month');
  assert.deepEqual(possibleSteps(400), ['day', 'week', 'month']);
  assert.deepEqual(possibleSteps(401), ['week', 'month']);
  assert.deepEqual(possibleSteps(3_000), ['month']);
});

test('a bucket that the period cuts is partial', () => {
  const month = interval(state({ period: 'custom', from: '2026-10-01', to: '2026-10-31' }), NOW, 'UTC');
  const starting = (text) => Date.parse(`${text}T00:00:00Z`);
  assert.equal(isPartial(starting('2026-09-28'), 'week', month, NOW, 'UTC'), true);
  assert.equal(isPartial(starting('2026-10-05'), 'week', month, NOW, 'UTC'), false);
  assert.equal(isPartial(starting('2026-10-26'), 'week', month, NOW, 'UTC'), true);
  assert.equal(isPartial(starting('2026-10-31'), 'day', month, NOW, 'UTC'), false);
  assert.equal(isPartial(starting('2026-10-01'), 'month', month, NOW, 'UTC'), false);
});

test('the current bucket is partial, however the clocks change', () => {
  const running = interval(state({ period: '30d' }), NOW, 'Europe/Berlin');
  const starting = (text) => Date.parse(text);
  assert.equal(isPartial(starting('2026-11-02T23:00:00Z'), 'day', running, NOW, 'Europe/Berlin'), true);
  assert.equal(isPartial(starting('2026-10-24T22:00:00Z'), 'day', running, NOW, 'Europe/Berlin'), false);
});

test('the period before is named after this one', () => {
  assert.equal(periodBefore(state({ period: '12m' }), 338), 'the 12 months before');
  assert.equal(periodBefore(state({ period: 'custom' }), 12), 'the 12 days before');
  assert.equal(periodBefore(state({ period: 'custom' }), 1), 'the day before');
});
