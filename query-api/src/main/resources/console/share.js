// A share of deployments or builds over time: those that failed, those that were rework.

import uPlot from '../webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { COUNT_INCREMENTS } from './axis.js';
import { createCard } from './card.js';
import { bucket, counted, exactNumber, known, number, percent } from './format.js';
import { isPartial } from './period.js';
import { shareSummary } from './words.js';

/**
 * @param id of the section
 * @param name of the metric, within a sentence
 * @param rate the member of an answer that holds the share
 * @param insufficient the member that says why there is none
 * @param part the member with the number of those that the chart shows before all
 * @param ofShare the member with the number of those that the share is of, where it is not of the same
 * @param whole what the share is of: {label, words: [one, many], of: (row) => number}
 * @param format (share, locale) => its text
 * @param shareLabel what the table calls it
 * @param label what those of the chart are called in the legend, `otherLabel` the rest
 * @param words one and many of them: ['failed deployment', 'failed deployments']
 * @param told (share, all) => both of a row in words
 * @param compare (summary, before) => how the share stands to the one before
 * @param others numbers beside the large one: {id, label, definition, text: (summary) => string}
 */
export function createShare(
  locale,
  { id, name, definition, rate, insufficient, part, ofShare = part, whole, format = percent, shareLabel = 'Share', label, otherLabel, words, told = ofAll, compare, others },
) {
  const card = createCard({
    id,
    name,
    definition,
    stats: others,
    legend: [
      { label, swatch: 'failures' },
      { label: otherLabel, swatch: 'redeploys' },
    ],
    chart: { series: bars, increments: COUNT_INCREMENTS, mark: (value) => number(value, locale), least: 3, pointed: false },
    columns: ['When', shareLabel, label, whole.label],
  });
  const text = (value) => known(format, value, locale);
  const all = (row) => counted(whole.of(row), ...whole.words, locale);

  return {
    show({ summary, series }, { interval, step, zone, before, now, asTable }) {
      const share = summary[rate];
      card.show({
        value: share === null ? '' : text(share),
        unit: '',
        title: `${exactNumber((share ?? 0) * 100, locale)} %`,
        reason: summary[insufficient] ?? '',
        count: `${number(summary[ofShare], locale)} of ${all(summary)}`,
        comparison: compare(summary, before),
        stats: Object.fromEntries(others.map((other) => [other.id, { text: other.text(summary) }])),
      });
      const starts = series.map((row) => Date.parse(row.time));
      const partial = starts.map((start) => isPartial(start, step, interval, now, zone));
      const long = (index) => bucket(starts[index], step, zone, locale, true) + (partial[index] ? ` (part of the ${step})` : '');
      card.showCourse({
        asTable,
        summary: shareSummary(series, part, words, step, zone, locale),
        rows: series
          .map((row, index) => [long(index), text(row[rate]), number(row[part], locale), number(whole.of(row), locale)])
          .reverse(),
        points: {
          names: starts.map((start) => bucket(start, step, zone, locale)),
          partial,
          data: [series.map((_, index) => index), series.map(whole.of), series.map((row) => row[part])],
          notes: series.map((row, index) => [
            long(index),
            { swatch: 'failures', text: counted(row[part], ...words, locale) },
            { text: row[rate] === null ? `No ${whole.words[0]}` : told(text(row[rate]), all(row)) },
          ]),
        },
      });
    },
  };
}

const ofAll = (share, all) => `${share} of ${all}`;

// All stand behind, those of the share before them.
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
