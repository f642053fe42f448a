// Sentences about builds. Pure.

import { durationText, finePercent, number } from './format.js';
import { against, courseSummary } from './words.js';

const SLIGHT_POINTS = 1;

/**
 * The success rate against the period before, in percentage points: most builds succeed, so that a change of the rate in
 * per cent of itself would hide twice as many failures.
 */
export function successComparison(row, before, locale) {
  const { successRate: current, previousSuccessRate: previous } = row;
  if (current === null || previous === null || previous === undefined) {
    return { sign: '', text: `Nothing to compare with in ${before}`, verdict: 'unknown' };
  }
  const points = Math.round((current - previous) * 1_000) / 10;
  if (points === 0) {
    return { sign: '=', text: `As in ${before} (${finePercent(previous, locale)})`, verdict: 'same' };
  }
  const more = points > 0;
  return {
    sign: `${more ? '▲' : '▼'} ${number(Math.abs(points), locale)} pts`,
    text: `${more ? 'higher' : 'lower'} than in ${before} (${finePercent(previous, locale)})`,
    verdict: Math.abs(points) < SLIGHT_POINTS ? 'same' : more ? 'better' : 'worse',
  };
}

/** A duration of that name against the period before. */
export function durationComparison(row, member, before, locale) {
  return against(row, member, durationText, 'less', ['longer', 'shorter'], before, locale);
}

/** The flaky rate against the period before. */
export function flakyComparison(row, before, locale) {
  return against(row, 'flakyRate', finePercent, 'less', ['higher', 'lower'], before, locale);
}

/** A series of durations of that name in a sentence. */
export function durationSummary(rows, member, { name, none }, step, zone, locale) {
  const words = { name, none, least: 'shortest', most: 'longest' };
  return courseSummary(rows, member, words, (value) => durationText(value, locale), step, zone, locale);
}

/** A series of flaky rates in a sentence. */
export function flakySummary(rows, step, zone, locale) {
  const words = { name: 'Flaky rate', none: 'No commit was built', least: 'lowest', most: 'highest' };
  return courseSummary(rows, 'flakyRate', words, (value) => finePercent(value, locale), step, zone, locale);
}
