import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allZones,
  dateAt,
  daysBetween,
  firstOfMonth,
  formatDate,
  isZone,
  offsetName,
  parseDate,
  plusDays,
  startOfDay,
} from '../../main/resources/console/zone.js';

const at = (text) => Date.parse(text);
const iso = (instant) => new Date(instant).toISOString();
const date = (text) => parseDate(text);

test('a date is that of the zone, not of UTC', () => {
  assert.deepEqual(dateAt(at('2026-03-01T23:30:00Z'), 'Europe/Berlin'), { year: 2026, month: 3, day: 2 });
  assert.deepEqual(dateAt(at('2026-03-01T03:30:00Z'), 'America/New_York'), { year: 2026, month: 2, day: 28 });
});

test('a day begins at midnight of the zone, in summer and in winter', () => {
  assert.equal(iso(startOfDay(date('2026-01-15'), 'Europe/Berlin')), '2026-01-14T23:00:00.000Z');
  assert.equal(iso(startOfDay(date('2026-07-15'), 'Europe/Berlin')), '2026-07-14T22:00:00.000Z');
  assert.equal(iso(startOfDay(date('2026-07-15'), 'UTC')), '2026-07-15T00:00:00.000Z');
  assert.equal(iso(startOfDay(date('2026-07-15'), 'Asia/Kathmandu')), '2026-07-14T18:15:00.000Z');
  assert.equal(iso(startOfDay(date('2026-07-15'), 'Pacific/Kiritimati')), '2026-07-14T10:00:00.000Z');
});

test('the days around a clock change have 23 and 25 hours', () => {
  const hours = (text) =>
    (startOfDay(plusDays(date(text), 1), 'Europe/Berlin') - startOfDay(date(text), 'Europe/Berlin')) / 3_600_000;
  assert.equal(hours('2026-03-29'), 23);
  assert.equal(hours('2026-10-25'), 25);
});

test('a day without a midnight begins at its first instant', () => {
  // In Sao Paulo the clocks went from 24:00 on 3 November 2018 to 01:00.
  assert.equal(iso(startOfDay(date('2018-11-04'), 'America/Sao_Paulo')), '2018-11-04T03:00:00.000Z');
  // Havana had 00:00 to 01:00 twice on 3 November 2024.
  assert.equal(iso(startOfDay(date('2024-11-03'), 'America/Havana')), '2024-11-03T04:00:00.000Z');
  // Samoa left 30 December 2011 out.
  assert.equal(iso(startOfDay(date('2011-12-30'), 'Pacific/Apia')), iso(startOfDay(date('2011-12-31'), 'Pacific/Apia')));
});

test('dates are counted over months, years and leap days', () => {
  assert.equal(formatDate(plusDays(date('2028-02-28'), 1)), '2028-02-29');
  assert.equal(formatDate(plusDays(date('2026-01-01'), -1)), '2025-12-31');
  assert.equal(formatDate(firstOfMonth(date('2026-01-31'), -11)), '2025-02-01');
  assert.equal(daysBetween(date('2026-02-01'), date('2026-03-01')), 28);
});

test('what is no date is not read', () => {
  for (const text of ['', '2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '1999-01-01', '2026-01-01T00:00', 'today']) {
    assert.equal(parseDate(text), null, text);
  }
  assert.deepEqual(parseDate('2026-02-03'), { year: 2026, month: 2, day: 3 });
});

test('zones are known or not, and the list holds UTC', () => {
  assert.equal(isZone('Europe/Berlin'), true);
  assert.equal(isZone('Mars/Base'), false);
  assert.equal(isZone(''), false);
  assert.ok(allZones().includes('UTC'));
  assert.ok(allZones().length > 100);
});

test('an offset is that of the instant', () => {
  assert.equal(offsetName(at('2026-01-01T00:00:00Z'), 'Europe/Berlin'), 'UTC+1');
  assert.equal(offsetName(at('2026-07-01T00:00:00Z'), 'Europe/Berlin'), 'UTC+2');
  assert.equal(offsetName(at('2026-07-01T00:00:00Z'), 'Asia/Kolkata'), 'UTC+5:30');
});
