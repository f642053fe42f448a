// Deployment frequency: how often.

import uPlot from '../webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { COUNT_INCREMENTS } from './axis.js';
import { createCard } from './card.js';
import { bucket, counted, exactNumber, frequency, knownCount, NOTHING, number } from './format.js';
import { isPartial } from './period.js';
import { frequencyComparison, frequencySummary } from './words.js';

export function createFrequency(locale) {
  const card = createCard({
    id: 'frequency',
    name: 'deployment frequency',
    definition: 'frequency',
    stats: [
      { id: 'days-per-week', label: 'Deployment days', definition: 'daysPerWeek' },
      { id: 'deployments', label: 'Deployments', definition: 'deployments' },
      { id: 'redeploys', label: 'Redeploys', definition: 'redeploys' },
      { id: 'failed-attempts', label: 'Failed attempts', definition: 'failedAttempts' },
    ],
    legend: [
      { label: 'Deployments', swatch: 'deployments' },
      { label: 'Redeploys', swatch: 'redeploys' },
    ],
    chart: { series: bars, increments: COUNT_INCREMENTS, mark: (value) => number(value, locale), least: 3, pointed: false },
    columns: ['When', 'Deployments', 'Redeploys', 'Failed attempts'],
  });

  return {
    show({ summary, series }, { interval, step, zone, before, now, asTable }) {
      const perDay = summary.deploymentsPerDay;
      const known = perDay !== null;
      const rate = frequency(perDay ?? 0, locale);
      card.show({
        value: rate.value,
        unit: rate.unit,
        title: `${exactNumber(perDay ?? 0, locale)} a day`,
        reason: summary.deploymentFrequencyInsufficient ?? '',
        count: `${counted(summary.deployments - summary.redeploys, 'deployment', 'deployments', locale)} counted`,
        comparison: frequencyComparison(summary, before, locale),
        stats: {
          'days-per-week': daysPerWeek(summary, locale),
          deployments: { text: knownCount(summary.deployments, known, locale) },
          redeploys: { text: knownCount(summary.redeploys, known, locale) },
          'failed-attempts': { text: knownCount(summary.failedAttempts, known, locale) },
        },
      });
      const starts = series.map((row) => Date.parse(row.time));
      const partial = starts.map((start) => isPartial(start, step, interval, now, zone));
      const long = (index) => bucket(starts[index], step, zone, locale, true) + (partial[index] ? ` (part of the ${step})` : '');
      card.showCourse({
        asTable,
        summary: frequencySummary(series, step, zone, locale),
        rows: series
          .map((row, index) => [
            long(index),
            number(row.deployments - row.redeploys, locale),
            number(row.redeploys, locale),
            number(row.failedAttempts ?? 0, locale),
          ])
          .reverse(),
        points: {
          names: starts.map((start) => bucket(start, step, zone, locale)),
          partial,
          data: [
            series.map((_, index) => index),
            series.map((row) => row.deployments),
            series.map((row) => row.deployments - row.redeploys),
          ],
          notes: series.map((row, index) => [
            long(index),
            { swatch: 'deployments', text: counted(row.deployments - row.redeploys, 'deployment', 'deployments', locale) },
            ...(row.redeploys ? [{ swatch: 'redeploys', text: counted(row.redeploys, 'redeploy', 'redeploys', locale) }] : []),
          ]),
        },
      });
    },
  };
}

function daysPerWeek(summary, locale) {
  if (summary.deploymentDaysPerWeek === null) {
    return { text: NOTHING, title: 'No whole week from Monday to Sunday is known in this period' };
  }
  return { text: `${number(summary.deploymentDaysPerWeek, locale)}\u00a0per week`, title: 'Median over the whole weeks of the period' };
}

// The redeploys stand on top: the taller bar of all deployments is drawn first, that of the counted ones over it.
function bars(colour, shown) {
  const bar = (whole, part) => ({
    width: 0,
    points: { show: false },
    paths: uPlot.paths.bars({
      size: [0.72, 44],
      radius: 0.08,
      disp: { fill: { unit: 3, values: () => shown().partial.map((partial) => colour(partial ? part : whole)) } },
    }),
  });
  return [bar('bar-redeploys', 'bar-redeploys-part'), bar('bar-deployments', 'bar-deployments-part')];
}
