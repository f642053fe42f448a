// Which time a selection means, and how finely it is cut.

import { dateAt, daysBetween, firstOfMonth, parseDate, plusDays, startOfDay } from './zone.js';

export const PERIODS = [
  { id: '7d', label: '7 days', short: '7 d', days: 7 },
  { id: '30d', label: '30 days', short: '30 d', days: 30 },
  { id: '90d', label: '90 days', short: '90 d', days: 90 },
  { id: '12m', label: '12 months', short: '12 m', months: 12 },
];
export const STEPS = ['day', 'week', 'month'];

const LONGEST_BY_DAY = 400;
const LONGEST_BY_WEEK = 2_000;

/**
 * The time a selection means: whole calendar days of the zone, the current one included so far as it has gone.
 *
 * @returns {{from: number, to: number|null, first: object, last: object, days: number}} instants in milliseconds, `to`
 *   null for now; the first and the last date; how many dates
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
  const first = chosen.months ? firstOfMonth(today, 1 - chosen.months) : plusDays(today, 1 - chosen.days);
  return { from: startOfDay(first, zone), to: null, first, last: today, days: daysBetween(first, today) + 1 };
}

/** The step that gives a chart of some 7 to 31 points. */
export function automaticStep(days) {
  if (days <= 31) {
    return 'day';
  }
  return days <= 200 ? 'week' : 'month';
}

/** The steps that do not give more points than a chart can show. */
export function possibleSteps(days) {
  return STEPS.filter((step) => step === 'month' || days <= (step === 'day' ? LONGEST_BY_DAY : LONGEST_BY_WEEK));
}

/** The step in force: the chosen one where it is possible, or the automatic one. */
export function stepOf(state, days) {
  return possibleSteps(days).includes(state.step) ? state.step : automaticStep(days);
}

function nextStart(instant, step, zone) {
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
  return `the ${chosen ? chosen.label : days === 1 ? 'day' : `${days} days`} before`;
}
