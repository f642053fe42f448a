// The cards of the page of builds.

import { DURATION_INCREMENTS, durationMark, PERCENT_INCREMENTS } from './axis.js';
import { durationComparison, durationSummary, flakyComparison, flakySummary, successComparison } from './build-words.js';
import {
  counted,
  duration,
  durationFigure,
  durationText,
  exactDuration,
  exactNumber,
  finePercent,
  known,
  knownCount,
  NOTHING,
  number,
  percent,
} from './format.js';
import { createMeasure } from './measure.js';
import { createShare } from './share.js';

export function createSuccess(locale) {
  const count = (member) => (row) => knownCount(row[member], row.builds > 0, locale);
  return createShare(locale, {
    id: 'success',
    name: 'success rate of builds',
    definition: 'buildSuccessRate',
    rate: 'successRate',
    insufficient: 'successRateInsufficient',
    part: 'failures',
    ofShare: 'successes',
    format: finePercent,
    whole: {
      label: 'Not cancelled',
      words: ['build not cancelled', 'builds not cancelled'],
      of: (row) => row.successes + row.failures,
    },
    shareLabel: 'Succeeded',
    label: 'Failed builds',
    otherLabel: 'Successful builds',
    words: ['failed build', 'failed builds'],
    told: (share, all) => `${share} of ${all} succeeded`,
    compare: (summary, before) => successComparison(summary, before, locale),
    others: [
      { id: 'successes', label: 'Successes', definition: 'successes', text: count('successes') },
      { id: 'failures', label: 'Failures', definition: 'failures', text: count('failures') },
      { id: 'cancellations', label: 'Cancellations', definition: 'cancellations', text: count('cancellations') },
      { id: 'retries', label: 'Retries', definition: 'retries', text: count('retries') },
    ],
  });
}

export function createDuration(locale) {
  return createMeasure(locale, {
    id: 'duration',
    name: 'build duration',
    definition: 'buildDuration',
    stats: [
      { id: 'duration-p90', label: '90th percentile', definition: 'durationPercentiles' },
      { id: 'duration-p95', label: '95th percentile', definition: 'durationPercentiles' },
      { id: 'duration-p99', label: '99th percentile', definition: 'durationPercentiles' },
      { id: 'minutes', label: 'Build minutes', definition: 'buildMinutes' },
    ],
    lines: [
      { label: 'Median', swatch: 'median', member: 'durationMedianSeconds' },
      { label: '95th percentile', swatch: 'p90', member: 'durationP95Seconds' },
    ],
    ...durations(locale),
    nothing: 'No build told how long it took',
    inWords: (series, step, zone) =>
      durationSummary(series, 'durationMedianSeconds', { name: 'Median build duration', none: 'No build told how long it took' }, step, zone, locale),
    shown: (summary, before) => ({
      ...large(summary.durationMedianSeconds, locale),
      reason: summary.durationInsufficient ?? '',
      count: 'median of builds not cancelled',
      comparison: durationComparison(summary, 'durationMedianSeconds', before, locale),
      stats: {
        'duration-p90': durationFigure(summary.durationP90Seconds, locale),
        'duration-p95': durationFigure(summary.durationP95Seconds, locale),
        'duration-p99': durationFigure(summary.durationP99Seconds, locale),
        minutes: minutesFigure(summary.buildMinutes, locale),
      },
    }),
  });
}

export function createQueue(locale) {
  return createMeasure(locale, {
    id: 'queue',
    name: 'queue time',
    definition: 'queueTime',
    stats: [{ id: 'queue-p90', label: '90th percentile', definition: 'queueP90' }],
    lines: [{ label: 'Median', swatch: 'median', member: 'queueMedianSeconds' }],
    ...durations(locale),
    nothing: 'No build told how long it waited',
    inWords: (series, step, zone) =>
      durationSummary(series, 'queueMedianSeconds', { name: 'Median queue time', none: 'No build told how long it waited' }, step, zone, locale),
    shown: (summary, before) => ({
      ...large(summary.queueMedianSeconds, locale),
      reason: summary.queueTimeInsufficient ?? '',
      count: 'median of all builds',
      comparison: durationComparison(summary, 'queueMedianSeconds', before, locale),
      stats: { 'queue-p90': durationFigure(summary.queueP90Seconds, locale) },
    }),
  });
}

export function createFlaky(locale) {
  const rate = (share) => known(finePercent, share, locale);
  return createMeasure(locale, {
    id: 'flaky',
    name: 'flaky rate',
    definition: 'flakyRate',
    stats: [
      { id: 'flaky-commits', label: 'Flaky commits', definition: 'flakyCommits' },
      { id: 'first-failure', label: 'Time to first failure', definition: 'firstFailure' },
    ],
    lines: [{ label: 'Flaky rate', swatch: 'median', member: 'flakyRate' }],
    scale: { increments: PERCENT_INCREMENTS, mark: (share) => percent(share, locale), least: 0.02 },
    text: rate,
    behind: builds(locale),
    nothing: 'No commit was built',
    inWords: (series, step, zone) => flakySummary(series, step, zone, locale),
    shown: (summary, before) => ({
      value: rate(summary.flakyRate),
      unit: '',
      title: `${exactNumber((summary.flakyRate ?? 0) * 100, locale)} %`,
      reason: summary.flakyRateInsufficient ?? '',
      count: `${number(summary.flakyCommits, locale)} of ${counted(summary.commits, 'commit', 'commits', locale)}`,
      comparison: flakyComparison(summary, before, locale),
      stats: {
        'flaky-commits': { text: knownCount(summary.flakyCommits, summary.commits > 0, locale) },
        'first-failure': durationFigure(summary.firstFailureMedianSeconds, locale),
      },
    }),
  });
}

const builds = (locale) => ({ label: 'Builds', member: 'builds', text: (count) => counted(count, 'build', 'builds', locale) });

const durations = (locale) => ({
  scale: { increments: DURATION_INCREMENTS, mark: (seconds) => durationMark(seconds, locale), least: 10 },
  text: (seconds) => durationText(seconds, locale),
  behind: builds(locale),
});

function large(seconds, locale) {
  return { ...duration(seconds ?? 0, locale), title: exactDuration(seconds ?? 0) };
}

function minutesFigure(minutes, locale) {
  return minutes === null
    ? { text: NOTHING }
    : { text: `${number(minutes, locale)}\u00a0min`, title: exactDuration(minutes * 60) };
}
