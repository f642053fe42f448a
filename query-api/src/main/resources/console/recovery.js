// Failed deployment recovery time: how long until what broke was whole again.

import { DURATION_INCREMENTS, durationMark } from './axis.js';
import { createCard } from './card.js';
import { bucket, counted, duration, exactDuration, NOTHING, number } from './format.js';
import { isPartial } from './period.js';
import { recoveryComparison, recoverySummary } from './words.js';

export function createRecovery(locale) {
  const card = createCard({
    id: 'recovery',
    name: 'failed deployment recovery time',
    definition: 'recovery',
    stats: [
      { id: 'recovery-p90', label: '90th percentile', definition: 'recoveryP90' },
      { id: 'open', label: 'Not recovered', definition: 'openFailures' },
    ],
    legend: [{ label: 'Median', swatch: 'median' }],
    chart: { series: line, increments: DURATION_INCREMENTS, mark: (seconds) => durationMark(seconds, locale), least: 60, pointed: true },
    columns: ['When', 'Median', 'Recovered'],
  });
  const text = (seconds) => (seconds === null ? NOTHING : duration(seconds, locale).text);

  return {
    show({ summary, series }, { interval, step, zone, before, now, asTable }) {
      const median = summary.recoveryTimeMedianSeconds;
      const size = duration(median ?? 0, locale);
      card.show({
        value: size.value,
        unit: size.unit,
        title: exactDuration(median ?? 0),
        reason: summary.recoveryTimeInsufficient ?? '',
        count: `median of ${number(summary.recoveredDeployments, locale)} recovered`,
        comparison: recoveryComparison(summary, before, locale),
        stats: {
          'recovery-p90': { text: text(summary.recoveryTimeP90Seconds) },
          open: { text: number(summary.openFailures, locale) },
        },
      });
      const starts = series.map((row) => Date.parse(row.time));
      const long = (index) =>
        bucket(starts[index], step, zone, locale, true) +
        (isPartial(starts[index], step, interval, now, zone) ? ` (part of the ${step})` : '');
      card.showCourse({
        asTable,
        summary: recoverySummary(series, step, zone, locale),
        rows: series
          .map((row, index) => [long(index), text(row.recoveryTimeMedianSeconds), number(row.recoveredDeployments, locale)])
          .reverse(),
        points: {
          names: starts.map((start) => bucket(start, step, zone, locale)),
          data: [series.map((_, index) => index), series.map((row) => row.recoveryTimeMedianSeconds)],
          notes: series.map((row, index) => [
            long(index),
            ...(row.recoveryTimeMedianSeconds === null
              ? [{ text: 'Nothing to recover from' }]
              : [
                  { swatch: 'median', text: `Median ${text(row.recoveryTimeMedianSeconds)}` },
                  { text: `${counted(row.recoveredDeployments, 'deployment', 'deployments', locale)} recovered from` },
                ]),
          ]),
        },
      });
    },
  };
}

// Most days have nothing to recover from, so each point stands for itself.
function line(colour) {
  return [
    {
      stroke: colour('line-median'),
      width: 1.5,
      spanGaps: true,
      points: { show: true, size: 6, fill: colour('surface'), width: 2 },
    },
  ];
}
