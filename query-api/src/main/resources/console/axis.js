// What to write along the axes of a chart. Pure.

import { number } from './format.js';

const ROOM_OF_A_NAME = 62;
const ROOM_OF_A_LETTER = 7;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps between the lines of a scale of counts. */
export const COUNT_INCREMENTS = [0, 1, 2, 3, 4, 5, 6].flatMap((power) => [1, 2, 5].map((first) => first * 10 ** power));

/** Steps between the lines of a scale of shares of 1: whole per cents. */
export const PERCENT_INCREMENTS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/** Steps between the lines of a scale of few per cent. */
export const FINE_PERCENT_INCREMENTS = [0.001, 0.002, 0.005, ...PERCENT_INCREMENTS];

/** Steps between the lines of a scale of requests a second. */
export const RATE_INCREMENTS = [-2, -1, 0, 1, 2, 3, 4, 5].flatMap((power) => [1, 2, 5].map((first) => first * 10 ** power));

/** Steps between the lines of a scale of the durations of requests, in seconds. */
export const LATENCY_INCREMENTS = [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3].flatMap((power) => [1, 2, 5].map((first) => first * 10 ** power));

/** Steps between the lines of a scale of seconds, such that each has a plain name. */
export const DURATION_INCREMENTS = [
  ...[1, 2, 5, 10, 20, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000].map((days) => days * DAY),
];

/** How wide the longest of these names may be, with the space around it. */
export function roomOf(names) {
  return Math.max(ROOM_OF_A_NAME, ROOM_OF_A_LETTER * (2 + Math.max(0, ...names.map((name) => name.length))));
}

/** The indices to name below a chart of so many points: the newest always, the others as there is room. */
export function namedPoints(points, width, room = ROOM_OF_A_NAME) {
  const every = Math.max(1, Math.ceil((points * room) / Math.max(width, 1)));
  const indices = [];
  for (let index = Math.max(points - 1, 0) % every; index < points; index += every) {
    indices.push(index);
  }
  return indices;
}

/** A duration beside a scale, in the largest unit it fills: "1 d" where a sentence would say "24 h". */
export function durationMark(seconds, locale) {
  if (seconds === 0) {
    return '0';
  }
  const [scale, unit] = [[DAY, 'd'], [HOUR, 'h'], [MINUTE, 'min'], [1, 's']].find(([size]) => seconds >= size);
  return `${number(seconds / scale, locale)} ${unit}`;
}
