// A share of deployments over time: those that failed, those that were rework.

import uPlot from '../webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { COUNT_INCREMENTS } from './axis.js';
import { createCard } from './card.js';
import { bucket, counted, exactNumber, number, percent } from './format.js';
import { isPartial } from './period.js';
import { shareComparison, shareSummary } from './words.js';

/**
 * @param id of the section
 * @param name of the metric, within a sentence
 * @param rate, part the members of an answer that hold the share and the number of deployments in it
 * @param label what those deployments are called in the legend
 * @param words one and many of them: ['failed deployment', 'failed deployments']
 * @param others numbers beside the large one: {id, label, definition, text: (summary, locale) => string}
 */
export function createShare(locale, { id, name, definition, rate, part, insufficient, label, words, others }) {
  const card = createCard({
    id,
    name,
    definition,
    stats: others,
    legend: [
      { label, swatch: 'failures' },
      { label: 'Other deployments', swatch: 'redeploys' },
    ],
    chart: { series: bars, increments: COUNT_INCREMENTS, mark: (value) => number(value, locale), least: 3, pointed: false },
    columns: ['When', 'Share', label, 'Deployments'],
  });
  const counts = (row) => row.deployments - row.redeploys;
  const text = (value) => (value === null ? '–' : percent(value, locale));

  return {
    show({ summary, series }, { interval, step, zone, before, now, asTable }) {
      const share = summary[rate];
      card.show({
        value: share === null ? '' : text(share),
        unit: '',
        title: `${exactNumber((share ?? 0) * 100, locale)} %`,
        reason: summary[insufficient] ?? '',
        count: `${number(summary[part], locale)} of ${counted(counts(summary), 'deployment', 'deployments', locale)}`,
        comparison: shareComparison(summary, rate, before, locale),
        stats: Object.fromEntries(others.map((other) => [other.id, { text: other.text(summary, locale) }])),
      });
      const starts = series.map((row) => Date.parse(row.time));
      const partial = starts.map((start) => isPartial(start, step, interval, now, zone));
      const long = (index) => bucket(starts[index], step, zone, locale, true) + (partial[index] ? ` (part of the ${step})` : '');
      card.showCourse({
        asTable,
        summary: shareSummary(series, part, words, step, zone, locale),
        rows: series
          .map((row, index) => [long(index), text(row[rate]), number(row[part], locale), number(counts(row), locale)])
          .reverse(),
        points: {
          names: starts.map((start) => bucket(start, step, zone, locale)),
          partial,
          data: [series.map((_, index) => index), series.map(counts), series.map((row) => row[part])],
          notes: series.map((row, index) => [
            long(index),
            { swatch: 'failures', text: counted(row[part], ...words, locale) },
            { text: row[rate] === null ? 'No deployment' : `${text(row[rate])} of ${counted(counts(row), 'deployment', 'deployments', locale)}` },
          ]),
        },
      });
    },
  };
}

// All deployments stand behind, those of the share before them.
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
  return [bar('bar-redeploys', 'bar-redeploys-part'), bar('bar-failures', 'bar-failures-part')];
}
