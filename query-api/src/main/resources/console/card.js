// One metric: its large number, what it was before, the numbers beside it, and its course over time.

import { createChart } from './chart.js';
import { term } from './definitions.js';
import { byId, h, setAttribute, setChildren, setLiveText, setText } from './element.js';

/**
 * @param id of the section, which holds a heading and a skeleton
 * @param stats the numbers beside the large one: {id, label, definition}
 * @param legend what the chart's colours mean: {label, swatch}
 * @param chart how to draw, see createChart
 * @param columns of the table that says the same as the chart
 */
export function createCard({ id, name, definition, stats, legend, chart, columns }) {
  const section = byId(id);
  const value = h('span', { class: 'value', id: `${id}-value` });
  const unit = h('span', { class: 'unit', id: `${id}-unit` });
  const count = h('span', { class: 'count', id: `${id}-count` });
  const sign = h('span', { class: 'sign' });
  const words = h('span', {});
  const comparison = h('p', { class: 'comparison', id: `${id}-comparison` }, sign, ' ', words);
  const insufficient = h('p', { class: 'insufficient', id: `${id}-insufficient`, hidden: true });
  const values = Object.fromEntries(stats.map((stat) => [stat.id, h('dd', { id: `${id}-${stat.id}` })]));
  const figures = h(
    'dl',
    { class: 'stats' },
    ...stats.map((stat) => h('div', {}, h('dt', {}, term(stat.definition, stat.label)), values[stat.id])),
  );
  const host = h('div', { class: 'chart' });
  const keys = h(
    'p',
    { class: 'legend', 'aria-hidden': 'true' },
    ...legend.map((key) => h('span', {}, h('i', { class: `swatch ${key.swatch}` }), key.label)),
  );
  const body = h('tbody');
  const table = h(
    'div',
    { class: 'course', tabindex: '0', role: 'region', 'aria-label': `${name} over time, as a table`, hidden: true },
    h(
      'table',
      {},
      h('caption', { class: 'unseen' }, `${name} over time`),
      h('thead', {}, h('tr', {}, ...columns.map((column) => h('th', { scope: 'col' }, column)))),
      body,
    ),
  );
  const figure = h('figure', {}, keys, host, table);
  section.querySelector('h2').after(term(definition, name, { named: true }));
  section.append(
    h('div', { class: 'headline' }, value, unit, count),
    insufficient,
    comparison,
    figures,
    figure,
  );
  const drawn = createChart(host, chart);

  return {
    /**
     * @param shown {value, unit, title, count, reason, comparison, stats: {id: {text, title}}} where a reason says why
     *   there is no value
     */
    show(shown) {
      const known = shown.reason === '';
      setLiveText(value, known ? shown.value : 'Insufficient data');
      setText(unit, known ? shown.unit : '');
      setAttribute(value, 'title', known ? shown.title : null);
      setLiveText(count, known ? shown.count : '');
      figure.hidden = !known;
      setText(insufficient, known ? '' : `${shown.reason.charAt(0).toUpperCase()}${shown.reason.slice(1)}.`);
      insufficient.hidden = known;
      comparison.hidden = !known;
      comparison.dataset.verdict = shown.comparison.verdict;
      setText(sign, shown.comparison.sign);
      setText(words, shown.comparison.text);
      section.dataset.insufficient = String(!known);
      for (const [stat, { text, title }] of Object.entries(shown.stats)) {
        setLiveText(values[stat], text);
        setAttribute(values[stat], 'title', title ?? null);
      }
    },
    /** @param course {points, summary, rows: string[][], asTable} */
    showCourse(course) {
      host.hidden = course.asTable;
      keys.hidden = course.asTable;
      table.hidden = !course.asTable;
      if (course.asTable) {
        showRows(body, course.rows);
      } else {
        drawn.show(course.points, course.summary);
      }
    },
  };
}

function showRows(body, rows) {
  const present = [...body.children];
  const wanted = rows.map((row, index) => {
    const line = present[index] ?? h('tr', {}, ...row.map((_, at) => h(at === 0 ? 'th' : 'td', at === 0 ? { scope: 'row' } : {})));
    row.forEach((text, at) => setText(line.children[at], text));
    return line;
  });
  setChildren(body, wanted);
}
