// Change lead time: how long from authoring to production.

import { DURATION_INCREMENTS, durationMark } from './axis.js';
import { createCard } from './card.js';
import { bucket, counted, duration, exactDuration, knownCount, NOTHING, number } from './format.js';
import { isPartial } from './period.js';
import { leadTimeComparison, leadTimeSummary } from './words.js';

export function createLeadTime(locale) {
  const card = createCard({
    id: 'lead-time',
    name: 'change lead time',
    definition: 'leadTime',
    stats: [
      { id: 'p90', label: '90th percentile', definition: 'p90' },
      { id: 'mean', label: 'Mean', definition: 'mean' },
      { id: 'changes', label: 'Changes shipped', definition: 'changes' },
    ],
    legend: [
      { label: 'Median', swatch: 'median' },
      { label: '90th percentile', swatch: 'p90' },
    ],
    chart: { series: lines, increments: DURATION_INCREMENTS, mark: (seconds) => durationMark(seconds, locale), least: 60, pointed: true },
    columns: ['When', 'Median', '90th percentile', 'Changes'],
  });
  const text = (seconds) => (seconds === null ? NOTHING : duration(seconds, locale).text);
  const figure = (seconds) => ({ text: text(seconds), title: seconds === null ? undefined : exactDuration(seconds) });

  return {
    show({ summary, series }, { interval, step, zone, before, now, asTable }) {
      const median = summary.leadTimeMedianSeconds;
      const size = duration(median ?? 0, locale);
      card.show({
        value: size.value,
        unit: size.unit,
        title: exactDuration(median ?? 0),
        reason: summary.changeLeadTimeInsufficient ?? '',
        count: `median of ${counted(summary.changes, 'change', 'changes', locale)}`,
        comparison: leadTimeComparison(summary, before, locale),
        stats: {
          p90: figure(summary.leadTimeP90Seconds),
          mean: figure(summary.leadTimeMeanSeconds),
          changes: { text: knownCount(summary.changes, median !== null, locale) },
        },
      });
      const starts = series.map((row) => Date.parse(row.time));
      const long = (index) =>
        bucket(starts[index], step, zone, locale, true) +
        (isPartial(starts[index], step, interval, now, zone) ? ` (part of the ${step})` : '');
      card.showCourse({
        asTable,
        summary: leadTimeSummary(series, step, zone, locale),
        rows: series
          .map((row, index) => [
            long(index),
            text(row.leadTimeMedianSeconds),
            text(row.leadTimeP90Seconds),
            number(row.changes, locale),
          ])
          .reverse(),
        points: {
          names: starts.map((start) => bucket(start, step, zone, locale)),
          data: [
            series.map((_, index) => index),
            series.map((row) => row.leadTimeP90Seconds),
            series.map((row) => row.leadTimeMedianSeconds),
          ],
          notes: series.map((row, index) => [
            long(index),
            ...(row.leadTimeMedianSeconds === null
              ? [{ text: 'No change shipped' }]
              : [
                  { swatch: 'median', text: `Median ${text(row.leadTimeMedianSeconds)}` },
                  { swatch: 'p90', text: `90th percentile ${text(row.leadTimeP90Seconds)}` },
                  { text: counted(row.changes, 'change', 'changes', locale) },
                ]),
          ]),
        },
      });
    },
  };
}

function lines(colour, shown) {
  const points = (u) => shown().names.length <= 62 || u.data[0].length === 1;
  return [
    {
      stroke: colour('line-p90'),
      width: 1.5,
      dash: [5, 4],
      points: { show: points, size: 4, fill: colour('line-p90') },
    },
    {
      stroke: colour('line-median'),
      width: 2.25,
      points: { show: points, size: 6, fill: colour('surface'), width: 2 },
    },
  ];
}
