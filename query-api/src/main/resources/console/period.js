// Which time a selection means, and how finely it is cut.

import { dateAt, daysBetween, firstOfMonth, parseDate, plusDays, startOfDay } from './zone.js';

export const PERIODS = [
  { id: '1h', label: '1 hour', short: '1 h', hours: 1, grain: 1, before: 'the hour before' },
  { id: '6h', label: '6 hours', short: '6 h', hours: 6, grain: 5 },
  { id: '24h', label: '24 hours', short: '24 h', hours: 24, grain: 15 },
  { id: '7d', label: '7 days', short: '7 d', days: 7 },
  { id: '30d', label: '30 days', short: '30 d', days: 30 },
  { id: '90d', label: '90 days', short: '90 d', days: 90 },
  { id: '12m', label: '12 months', short: '12 m', months: 12 },
];
export const STEPS = ['day', 'week', 'month'];

/** Steps of less than a day, in milliseconds. */
const SHORT_STEPS = { '1m': 60_000, '5m': 300_000, '15m': 900_000, '1h': 3_600_000 };

const DAY = 86_400_000;
const MINUTE = 60_000;
const MOST_POINTS = 400;
const USUAL_POINTS = 170;
// Minutes are kept for 30 days unless the server is told otherwise.
const MINUTES_ARE_KEPT = 29 * DAY;

const LONGEST_BY_DAY = 400;
const LONGEST_BY_WEEK = 2_000;

/**
 * The time a selection means: whole calendar days of the zone, the current one included so far as it has gone; or the last
 * hours, and what of a step has gone before them, so that what is asked stays the same for a while.
 *
 * @returns {{from: number, to: number|null, first: object, last: object, days: number}} instants in milliseconds, `to`
 *   null for now; the first and the last date; how many dates, or what part of a day
 */
export function interval(state, now, zone) {
  const today = dateAt(now, zone);
  if (state.period === 'custom') {
    const first = parseDate(state.from);
    const last = parseDate(state.to);
    const end = startOfDay(plusDays(last, 1), zone);
    return { from: startOfDay(first, zone), to: end > now ? null : end, first, last, days: daysBetween(first, last) + 1 };
  }
  const chosen = PERIODS.find((period) => period.id === state.period);
  if (chosen.hours) {
    const grain = chosen.grain * MINUTE;
    const from = Math.floor((now - chosen.hours * 60 * MINUTE) / grain) * grain;
    return { from, to: null, first: dateAt(from, zone), last: today, days: chosen.hours / 24, isHours: true };
  }
  const first = chosen.months ? firstOfMonth(today, 1 - chosen.months) : plusDays(today, 1 - chosen.days);
  return { from: startOfDay(first, zone), to: null, first, last: today, days: daysBetween(first, today) + 1 };
}

/** The steps of a page that the time may be cut into, as far as they are kept. */
export function keptSteps(page, from, now) {
  if (now - from <= MINUTES_ARE_KEPT || page.steps === STEPS) {
    return page.steps;
  }
  return page.steps.filter((step) => !(SHORT_STEPS[step] < SHORT_STEPS['1h']));
}

const pointsOf = (days, step) => (days * DAY) / (SHORT_STEPS[step] ?? DAY);

/** The step that gives a chart of some 7 to 31 points; of hours, up to 170. */
export function automaticStep(days, steps = STEPS) {
  if (steps !== STEPS) {
    return steps.find((step) => pointsOf(days, step) <= USUAL_POINTS) ?? steps.at(-1);
  }
  if (days <= 31) {
    return 'day';
  }
  return days <= 200 ? 'week' : 'month';
}

/** The steps that do not give more points than a chart can show. */
export function possibleSteps(days, steps = STEPS) {
  if (steps !== STEPS) {
    return steps.filter((step) => step === steps.at(-1) || pointsOf(days, step) <= MOST_POINTS);
  }
  return STEPS.filter((step) => step === 'month' || days <= (step === 'day' ? LONGEST_BY_DAY : LONGEST_BY_WEEK));
}

/** The step in force: the chosen one where it is possible, or the automatic one. */
export function stepOf(state, days, steps = STEPS) {
  return possibleSteps(days, steps).includes(state.step) ? state.step : automaticStep(days, steps);
}

function nextStart(instant, step, zone) {
  if (step in SHORT_STEPS) {
    return instant + SHORT_STEPS[step];
  }
  const date = dateAt(instant, zone);
  if (step === 'month') {
    return startOfDay(firstOfMonth(date, 1), zone);
  }
  return startOfDay(plusDays(date, step === 'week' ? 7 : 1), zone);
}

/** Whether the period holds only a part of the bucket that begins at an instant. */
export function isPartial(start, step, { from, to }, now, zone) {
  return start < from || nextStart(start, step, zone) > (to ?? now);
}

/** What to call the period that a comparison is made with. */
export function periodBefore(state, days) {
  const chosen = PERIODS.find((period) => period.id === state.period);
  return chosen?.before ?? `the ${chosen ? chosen.label : days === 1 ? 'day' : `${days} days`} before`;
}
