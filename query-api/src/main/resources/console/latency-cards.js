// The cards of the page of latency.

import { FINE_PERCENT_INCREMENTS, LATENCY_INCREMENTS, RATE_INCREMENTS } from './axis.js';
import { counted, exactNumber, known, latency, latencyText, NOTHING, number, rate } from './format.js';
import {
  apdexComparison,
  apdexText,
  errorComparison,
  errorPercent,
  latencyComparison,
  rateComparison,
  requestsSummary,
} from './latency-words.js';
import { createMeasure } from './measure.js';

const APDEX_INCREMENTS = [0.1, 0.2, 0.25, 0.5];

export function createTraffic(locale) {
  return createMeasure(locale, {
    id: 'traffic',
    name: 'requests a second',
    definition: 'requestsPerSecond',
    stats: [{ id: 'traffic-requests', label: 'Requests', definition: 'requests' }],
    lines: [{ label: 'Requests a second', swatch: 'median', member: 'requestsPerSecond' }],
    scale: { increments: RATE_INCREMENTS, mark: (value) => rate(value, locale), least: 0.1 },
    text: (value) => rate(value, locale),
    ...common(locale, 'requestsPerSecond'),
    shown: (summary, before) => ({
      value: rate(summary.requestsPerSecond, locale),
      unit: '/s',
      title: `${exactNumber(summary.requestsPerSecond ?? 0, locale)} requests a second`,
      reason: summary.latencyInsufficient ?? '',
      count: counted(summary.requests, 'request', 'requests', locale),
      comparison: rateComparison(summary, before, locale),
      stats: { 'traffic-requests': { text: summary.requests === 0 ? NOTHING : number(summary.requests, locale) } },
    }),
  });
}

export function createErrors(locale) {
  const text = (share) => known(errorPercent, share, locale);
  return createMeasure(locale, {
    id: 'errors',
    name: 'error rate',
    definition: 'errorRate',
    stats: [{ id: 'errors-errors', label: 'Errors', definition: 'errors' }],
    lines: [{ label: 'Error rate', swatch: 'errors', member: 'errorRate' }],
    scale: { increments: FINE_PERCENT_INCREMENTS, mark: (share) => text(share), least: 0.005 },
    text,
    ...common(locale, 'errorRate'),
    shown: (summary, before) => ({
      value: text(summary.errorRate),
      unit: '',
      title: `${exactNumber((summary.errorRate ?? 0) * 100, locale)} %`,
      reason: summary.latencyInsufficient ?? '',
      count: `${number(summary.errors, locale)} of ${counted(summary.requests, 'request', 'requests', locale)}`,
      comparison: errorComparison(summary, before, locale),
      stats: { 'errors-errors': { text: summary.requests === 0 ? NOTHING : number(summary.errors, locale) } },
    }),
  });
}

export function createLatency(locale) {
  const figure = (summary, member, before) => ({
    text: [latencyText(summary[member], locale), latencyComparison(summary, member, before, locale).sign].join(' ').trim(),
    title: said(latencyComparison(summary, member, before, locale)),
  });
  return createMeasure(locale, {
    id: 'latency',
    name: 'latency',
    definition: 'latencyP95',
    stats: [
      { id: 'latency-p50', label: 'Median', definition: 'latencyP50' },
      { id: 'latency-p90', label: '90th percentile', definition: 'latencyPercentiles' },
      { id: 'latency-p99', label: '99th percentile', definition: 'latencyPercentiles' },
    ],
    lines: [
      { label: '95th percentile', short: '95th pct.', swatch: 'median', member: 'p95Seconds' },
      { label: 'Median', swatch: 'p90', member: 'p50Seconds' },
      { label: '99th percentile', short: '99th pct.', swatch: 'p99', member: 'p99Seconds' },
    ],
    scale: { increments: LATENCY_INCREMENTS, mark: (seconds) => (seconds === 0 ? '0' : latencyText(seconds, locale)), least: 0.001 },
    text: (seconds) => latencyText(seconds, locale),
    ...common(locale, 'p95Seconds'),
    shown: (summary, before) => ({
      ...latency(summary.p95Seconds ?? 0, locale),
      title: `${exactNumber(summary.p95Seconds ?? 0, locale)} s, at most 1.1 % from the truth`,
      reason: summary.latencyInsufficient ?? '',
      count: '95th percentile of all requests',
      comparison: latencyComparison(summary, 'p95Seconds', before, locale),
      stats: {
        'latency-p50': figure(summary, 'p50Seconds', before),
        'latency-p90': { text: latencyText(summary.p90Seconds, locale) },
        'latency-p99': figure(summary, 'p99Seconds', before),
      },
    }),
  });
}

export function createApdex(locale) {
  const text = (value) => known(apdexText, value, locale);
  return createMeasure(locale, {
    id: 'apdex',
    name: 'Apdex',
    definition: 'apdex',
    stats: [
      { id: 'apdex-satisfied', label: 'Satisfied up to', definition: 'apdexSeconds' },
      { id: 'apdex-tolerated', label: 'Tolerated up to', definition: 'apdexSeconds' },
    ],
    lines: [{ label: 'Apdex', swatch: 'median', member: 'apdex' }],
    scale: { increments: APDEX_INCREMENTS, mark: (value) => apdexText(value, locale), least: 0.95 },
    text,
    ...common(locale, 'apdex'),
    shown: (summary, before) => ({
      value: text(summary.apdex),
      unit: '',
      title: exactNumber(summary.apdex ?? 0, locale),
      reason: summary.latencyInsufficient ?? '',
      count: 'from 0, nobody satisfied, to 1',
      comparison: apdexComparison(summary, before, locale),
      stats: {
        'apdex-satisfied': { text: latencyText(summary.apdexSeconds, locale) },
        'apdex-tolerated': { text: latencyText(summary.apdexSeconds * 4, locale) },
      },
    }),
  });
}

const said = (stands) => `${stands.sign} ${stands.text}`.trim();

const common = (locale, member) => ({
  behind: { label: 'Requests', member: 'requests', text: (count) => counted(count, 'request', 'requests', locale) },
  nothing: 'No request was told of',
  inWords: (series, step, zone) => requestsSummary(series, member, step, zone, locale),
});
