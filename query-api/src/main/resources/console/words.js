// Sentences about numbers. Pure.

import { bucket, counted, durationText, frequency, number, percent } from './format.js';

const SLIGHT_PERCENT = 5;

/**
 * How a number stands to the one of the period before.
 *
 * @param betterWhen 'more' or 'less'
 * @param comparative what to call more and less, such as ['more', 'fewer']
 * @returns {{sign: string, text: string, verdict: 'better'|'worse'|'same'|'unknown'}} the sign says the direction, so
 *   that nothing hangs on a colour; a difference of a few per cent is no verdict
 */
export function comparison({ current, previous, previousText, before, betterWhen, comparative }, locale) {
  if (current === null || current === undefined || previous === null || previous === undefined) {
    return { sign: '', text: `Nothing to compare with in ${before}`, verdict: 'unknown' };
  }
  if (previous === 0) {
    return current === 0
      ? { sign: '=', text: `None in ${before} either`, verdict: 'same' }
      : { sign: '▲', text: `${comparative[0]} than in ${before} (none)`, verdict: betterWhen === 'more' ? 'better' : 'worse' };
  }
  const ratio = current / previous - 1;
  const percent = Math.round(Math.abs(ratio) * 100);
  if (percent === 0) {
    return { sign: '=', text: `As in ${before} (${previousText})`, verdict: 'same' };
  }
  const more = ratio > 0;
  return {
    sign: `${more ? '▲' : '▼'} ${percent > 999 ? `>${number(999, locale)}` : number(percent, locale)}%`,
    text: `${comparative[more ? 0 : 1]} than in ${before} (${previousText})`,
    verdict: percent < SLIGHT_PERCENT ? 'same' : more === (betterWhen === 'more') ? 'better' : 'worse',
  };
}

/** One number of a row against the same one of the period before. */
export function against(row, member, text, betterWhen, comparative, before, locale) {
  const previous = row[`previous${member.charAt(0).toUpperCase()}${member.slice(1)}`];
  const previousText = previous ? text(previous, locale) : '';
  return comparison({ current: row[member], previous, previousText, before, betterWhen, comparative }, locale);
}

/** How often the row's services were deployed, against the period before. */
export function frequencyComparison(row, before, locale) {
  const text = (perDay) => frequency(perDay, locale).text;
  return against(row, 'deploymentsPerDay', text, 'more', ['more often', 'less often'], before, locale);
}

/** The row's median lead time, against the period before. */
export function leadTimeComparison(row, before, locale) {
  return against(row, 'leadTimeMedianSeconds', durationText, 'less', ['longer', 'shorter'], before, locale);
}

/** The row's share of that name, against the period before. */
export function shareComparison(row, rate, before, locale) {
  return against(row, rate, percent, 'less', ['more', 'less'], before, locale);
}

/** The row's median recovery time, against the period before. */
export function recoveryComparison(row, before, locale) {
  return against(row, 'recoveryTimeMedianSeconds', durationText, 'less', ['longer', 'shorter'], before, locale);
}

/** From one instant to another, with the times of the day. */
function timesText(from, to, zone, locale) {
  const options = { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(locale, options).formatRange(from, to);
}

/** What is shown, as a line under the title: the dates (of hours, the times), the zone, and what of all is meant. */
export function selectionText({ interval, zone, scope, now }, locale) {
  if (interval.isHours) {
    return [timesText(interval.from, now, zone, locale), zone.replaceAll('_', ' '), scope].join(' · ');
  }
  const span = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const utc = ({ year, month, day: dayOfMonth }) => Date.UTC(year, month - 1, dayOfMonth);
  const dates = span.formatRange(utc(interval.first), utc(interval.last));
  return [dates, zone.replaceAll('_', ' '), scope].join(' · ');
}

/** Which environments the numbers are of. */
export function environmentsText(environments) {
  if (environments.length === 0) {
    return 'production';
  }
  return environments.includes('*') ? 'all environments' : environments.join(', ');
}

/** A series of deployments in a sentence, for who does not see the chart. */
export function frequencySummary(rows, step, zone, locale) {
  const total = rows.reduce((sum, row) => sum + row.deployments - row.redeploys, 0);
  if (total === 0) {
    return `No deployments by ${step}.`;
  }
  const most = rows.reduce((best, row) => (row.deployments - row.redeploys > best.deployments - best.redeploys ? row : best));
  const without = rows.filter((row) => row.deployments - row.redeploys === 0).length;
  const quiet = without === 0 ? '' : ` ${counted(without, `${step} had`, `${step}s had`, locale)} none.`;
  return (
    `${counted(total, 'deployment', 'deployments', locale)} by ${step}, ` +
    `most in: ${bucket(Date.parse(most.time), step, zone, locale, true)} (${number(most.deployments - most.redeploys, locale)}).${quiet}`
  );
}

/** A series of lead times in a sentence. */
export function leadTimeSummary(rows, step, zone, locale) {
  const words = { none: 'No change was shipped', name: 'Median change lead time', least: 'shortest', most: 'longest' };
  return courseSummary(rows, 'leadTimeMedianSeconds', words, (seconds) => durationText(seconds, locale), step, zone, locale);
}

/** A step of that name within a sentence. */
export function stepText(step) {
  return { '1m': 'minute', '5m': 'five minutes', '15m': 'quarter of an hour', '1h': 'hour' }[step] ?? step;
}

/** A series of a number that not every row knows in a sentence. */
export function courseSummary(rows, member, words, text, stepName, zone, locale, step = stepName) {
  const known = rows.filter((row) => row[member] !== null);
  if (known.length === 0) {
    return `${words.none} in any ${stepName}.`;
  }
  const least = known.reduce((best, row) => (row[member] < best[member] ? row : best));
  const most = known.reduce((best, row) => (row[member] > best[member] ? row : best));
  const at = (row) => `${text(row[member])} (${bucket(Date.parse(row.time), step, zone, locale, true)})`;
  return `${words.name} by ${stepName}: ${words.least} ${at(least)}, ${words.most} ${at(most)}.`;
}

/** A series of a share in a sentence. */
export function shareSummary(rows, part, words, step, zone, locale) {
  const total = rows.reduce((sum, row) => sum + row[part], 0);
  if (total === 0) {
    return `No ${words[1]} in any ${step}.`;
  }
  const most = rows.reduce((best, row) => (row[part] > best[part] ? row : best));
  const when = bucket(Date.parse(most.time), step, zone, locale, true);
  return `${counted(total, ...words, locale)} by ${step}, most in: ${when} (${number(most[part], locale)}).`;
}

/** A series of recovery times in a sentence. */
export function recoverySummary(rows, step, zone, locale) {
  const known = rows.filter((row) => row.recoveryTimeMedianSeconds !== null);
  if (known.length === 0) {
    return `Nothing was recovered from in any ${step}.`;
  }
  const most = known.reduce((best, row) => (row.recoveryTimeMedianSeconds > best.recoveryTimeMedianSeconds ? row : best));
  const when = bucket(Date.parse(most.time), step, zone, locale, true);
  return `Median recovery time by ${step}: longest ${durationText(most.recoveryTimeMedianSeconds, locale)} (${when}).`;
}
