// A measured number over time, such as a median duration, as lines.

import { createCard } from './card.js';
import { bucket, number } from './format.js';
import { isPartial } from './period.js';
import { stepText } from './words.js';

/**
 * @param lines what is drawn, the number itself first: {label, short, swatch, member}, where the member is that of a row and a
 *   short label heads the column of a table
 * @param sparse whether most rows have no number, so that each point stands for itself
 * @param scale how the chart is marked, see createChart: {increments, mark, least}
 * @param text (value or null) => how a row tells a value of the lines
 * @param behind how many things stand behind the numbers of a row: {label, member, text: (count) => string}
 * @param nothing what is said of a row without a number
 * @param inWords (series, step, zone) => the chart in a sentence
 * @param shown (summary, before) => what the card shows
 * @param card the id, name, definition and stats of the card
 */
export function createMeasure(locale, { lines, sparse = false, scale, text, behind, nothing, inWords, shown, ...card }) {
  // The number itself is drawn last, over the others.
  const drawn = [...lines].reverse();
  const made = createCard({
    ...card,
    legend: lines,
    columns: ['When', ...lines.map((line) => line.short ?? line.label), behind.label],
    chart: { ...scale, pointed: true, series: (colour, now) => drawn.map((line) => look(line, sparse, colour, now)) },
  });

  return {
    show({ summary, series }, { interval, step, zone, before, now, asTable }) {
      made.show(shown(summary, before));
      const starts = series.map((row) => Date.parse(row.time));
      const long = (index) =>
        bucket(starts[index], step, zone, locale, true) +
        (isPartial(starts[index], step, interval, now, zone) ? ` (part of the ${stepText(step)})` : '');
      const values = (row) => lines.map((line) => text(row[line.member]));
      const note = (row) => [
        ...lines.map((line) => ({ swatch: line.swatch, text: `${line.label} ${text(row[line.member])}` })),
        { text: behind.text(row[behind.member]) },
      ];
      made.showCourse({
        asTable,
        summary: inWords(series, step, zone),
        rows: series.map((row, index) => [long(index), ...values(row), number(row[behind.member], locale)]).reverse(),
        points: {
          names: starts.map((start) => bucket(start, step, zone, locale)),
          data: [series.map((_, index) => index), ...drawn.map((line) => series.map((row) => row[line.member]))],
          notes: series.map((row, index) => [long(index), ...(row[lines[0].member] === null ? [{ text: nothing }] : note(row))]),
        },
      });
    },
  };
}

function look({ swatch }, sparse, colour, shown) {
  if (swatch === 'p99') {
    return { stroke: colour('line-p90'), width: 1.25, dash: [1.5, 3], points: { show: false } };
  }
  if (swatch === 'p90') {
    return { stroke: colour('line-p90'), width: 1.5, dash: [5, 4], points: { show: fewPoints(shown), size: 4, fill: colour('line-p90') } };
  }
  return {
    stroke: colour(swatch === 'errors' ? 'line-errors' : 'line-median'),
    width: sparse ? 1.5 : 2.25,
    spanGaps: sparse,
    points: { show: sparse || fewPoints(shown), size: 6, fill: colour('surface'), width: 2 },
  };
}

function fewPoints(shown) {
  return (plot) => shown().names.length <= 62 || plot.data[0].length === 1;
}
