import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ago,
  bucket,
  counted,
  day,
  duration,
  exactDuration,
  exactTime,
  frequency,
  knownCount,
  number,
  shortSha,
  percent,
} from '../../main/resources/console/format.js';

const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const NOW = Date.parse('2026-11-03T12:00:00Z');
const before = (seconds) => plain(ago(NOW - seconds * 1000, NOW, 'UTC', 'en'));

test('a duration takes the unit that people would', () => {
  const texts = [0, 42, 59.4, 59.6, 240, 1_230, 5_369, 5_400, 29_520, 36 * 3_600 - 1, 36 * 3_600, 155_520, 12.34 * 86_400, 150 * 86_400];
  assert.deepEqual(texts.map((seconds) => plain(duration(seconds, 'en').text)), [
    '0 s', '42 s', '59 s', '1.0 min', '4.0 min', '21 min', '89 min', '1.5 h', '8.2 h', '36.0 h', '1.5 d', '1.8 d', '12.3 d', '150 d',
  ]);
});

test('a duration before its beginning keeps its sign', () => {
  assert.equal(plain(duration(-7_200, 'en').text), '-2.0 h');
  assert.equal(plain(exactDuration(-61)), '−1 min 1 s');
});

test('an exact duration names every unit it needs', () => {
  assert.equal(plain(exactDuration(0)), '0 s');
  assert.equal(plain(exactDuration(29_525.4)), '8 h 12 min 5 s');
  assert.equal(plain(exactDuration(155_520)), '1 d 19 h 12 min');
});

test('a frequency takes the unit that gives at least one', () => {
  assert.deepEqual([19.24, 1, 0.99, 1 / 7, 0.1, 0.01, 0, 1234].map((perDay) => plain(frequency(perDay, 'en').text)), [
    '19.2 per day', '1.0 per day', '6.9 per week', '1.0 per week', '3.0 per month', '0.3 per month', '0 per day', '1,234 per day',
  ]);
});

test('numbers follow the locale', () => {
  assert.equal(number(1234567, 'de'), '1.234.567');
  assert.equal(duration(29_520, 'de').value, '8,2');
  assert.equal(number(3.5, 'en'), '3.5');
  assert.equal(plain(counted(1, 'change', 'changes', 'en')), '1 change');
  assert.equal(plain(counted(1200, 'change', 'changes', 'en')), '1,200 changes');
});

test('the zero of something unknown is no number', () => {
  assert.equal(knownCount(0, false, 'en'), '–');
  assert.equal(knownCount(0, true, 'en'), '0');
  assert.equal(knownCount(3, false, 'en'), '3');
});

test('how long ago is told in words, and by date after a week', () => {
  assert.deepEqual([-3, 2, 42, 240, 7_300, 3 * 86_400, 8 * 86_400, 400 * 86_400].map(before), [
    'just now', 'just now', '42 s ago', '4 min ago', '2 h ago', '3 d ago', 'Oct 26', 'Sep 29, 2025',
  ]);
});

test('times are those of the zone', () => {
  assert.match(plain(exactTime(NOW, 'Asia/Tokyo', 'en-GB')), /^3 Nov 2026, 21:00:00 /);
  assert.equal(day(Date.parse('2026-11-03T23:30:00Z'), 'Asia/Tokyo', 'en'), 'Nov 4');
});

test('buckets are named by the date their zone gives them', () => {
  const start = Date.parse('2026-10-25T22:00:00Z');
  assert.equal(bucket(start, 'day', 'Europe/Athens', 'en'), 'Oct 26');
  assert.equal(bucket(start, 'week', 'Europe/Athens', 'en', true), 'Week of Mon, Oct 26, 2026');
  assert.equal(bucket(Date.parse('2026-10-31T22:00:00Z'), 'month', 'Europe/Athens', 'en', true), 'November 2026');
});

test('a commit is shortened', () => {
  assert.equal(shortSha('1111111122222222333333334444444455555555'), '11111111');
});

test('a share has a decimal only while it is small', () => {
  assert.equal(percent(0.134, 'en'), '13%');
  assert.equal(percent(0.0341, 'en'), '3.4%');
  assert.equal(percent(0, 'en'), '0%');
  assert.equal(percent(1, 'en'), '100%');
});
