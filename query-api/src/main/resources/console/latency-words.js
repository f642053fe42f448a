// Sentences about requests. Pure.

import { finePercent, latencyText, number, rate } from './format.js';
import { against, courseSummary, stepText } from './words.js';

/** A rate of errors, to a hundredth of a per cent where it is low. */
export function errorPercent(share, locale) {
  return share > 0 && share < 0.0095
    ? new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 }).format(share)
    : finePercent(share, locale);
}

/** Apdex, to a hundredth. */
export function apdexText(apdex, locale) {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(apdex);
}

/** Requests a second against the period before; more are neither better nor worse. */
export function rateComparison(row, before, locale) {
  const stands = against(row, 'requestsPerSecond', (value) => `${rate(value, locale)}/s`, 'more', ['more', 'fewer'], before, locale);
  return { ...stands, verdict: stands.verdict === 'unknown' ? 'unknown' : 'same' };
}

/** A percentile of that name against the period before. */
export function latencyComparison(row, member, before, locale) {
  return against(row, member, latencyText, 'less', ['longer', 'shorter'], before, locale);
}

/** The error rate against the period before. */
export function errorComparison(row, before, locale) {
  return against(row, 'errorRate', errorPercent, 'less', ['higher', 'lower'], before, locale);
}

/** Apdex against the period before. */
export function apdexComparison(row, before, locale) {
  return against(row, 'apdex', apdexText, 'more', ['higher', 'lower'], before, locale);
}

const NONE = 'No request was told of';

/** A series of requests, of percentiles, of error rates or of Apdex in a sentence. */
export function requestsSummary(rows, member, step, zone, locale) {
  const [name, least, most, text] = {
    requestsPerSecond: ['Requests a second', 'fewest', 'most', (value) => rate(value, locale)],
    p95Seconds: ['95th percentile of the latency', 'shortest', 'longest', (value) => latencyText(value, locale)],
    errorRate: ['Error rate', 'lowest', 'highest', (value) => errorPercent(value, locale)],
    apdex: ['Apdex', 'lowest', 'highest', (value) => apdexText(value, locale)],
  }[member];
  const words = { name, none: NONE, least, most };
  // A step without requests says nothing about how they are answered.
  const asked = rows.map((row) => (row.requests === 0 ? { ...row, [member]: null } : row));
  return courseSummary(asked, member, words, text, stepText(step), zone, locale, step);
}

/** The heatmap in a sentence. */
export function heatSummary(bands, locale) {
  if (bands.length === 0) {
    return 'No request was told of in this period.';
  }
  const total = bands.reduce((sum, band) => sum + band.requests, 0);
  const most = bands.reduce((best, band) => (band.requests > best.requests ? band : best));
  const slowest = bands.at(-1);
  return (
    `Of ${number(total, locale)} requests most (${finePercent(most.requests / total, locale)}) took ${bandText(most, locale)}; ` +
    `the slowest took ${bandText(slowest, locale)} (${number(slowest.requests, locale)}).`
  );
}

/** From how long to how long. */
export function bandText({ fromSeconds, toSeconds }, locale) {
  return `${latencyText(fromSeconds, locale)} to ${latencyText(toSeconds, locale)}`;
}
