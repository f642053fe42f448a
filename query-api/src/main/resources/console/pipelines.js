// Short lists of pipelines: the slowest, the flakiest.

import { flakyColumn } from './build-columns.js';
import { durationComparison } from './build-words.js';
import { comparedColumn, showDuration } from './cells.js';
import { byId, h, setAttribute, setLiveText, setText } from './element.js';
import { number } from './format.js';
import { createTable } from './table.js';

/** The pipelines that take longest, by the 95th percentile of their durations. */
export function createSlowest(locale, onFilter) {
  return createList({
    id: 'slowest',
    caption: 'The slowest pipelines, by the 95th percentile of the build duration',
    nothing: 'No build of this period told how long it took.',
    onFilter,
    columns: (context) => [
      comparedColumn({
        id: 'p95',
        label: '95th pct.',
        title: '95th percentile of the build duration',
        show: (value, row) => showDuration(value, row.durationP95Seconds, row.durationInsufficient, locale),
        comparison: (row) => durationComparison(row, 'durationP95Seconds', context().before, locale),
      }),
      { id: 'builds', label: 'Builds', numeric: true, show: (cell, row) => setLiveText(cell, number(row.builds, locale)) },
    ],
  });
}

/** The pipelines with the highest flaky rates. */
export function createFlakiest(locale, onFilter) {
  return createList({
    id: 'flakiest',
    caption: 'The flakiest pipelines, by their flaky rate',
    nothing: 'No pipeline came to both results about one commit in this period.',
    onFilter,
    columns: (context) => [
      { ...flakyColumn(locale, context, ''), order: null },
      {
        id: 'commits',
        label: 'Commits',
        title: 'Flaky commits of all',
        numeric: true,
        show: (cell, row) => setLiveText(cell, `${number(row.flakyCommits, locale)} of ${number(row.commits, locale)}`),
      },
    ],
  });
}

function createList({ id, caption, nothing, columns, onFilter }) {
  const section = byId(id);
  let context = null;
  const table = createTable({
    id: `${id}-table`,
    caption,
    columns: [pipelineColumn(onFilter), ...columns(() => context)],
    key: (row) => JSON.stringify([row.repository, row.service, row.source, row.pipeline]),
    onSort: () => {},
  });
  const scroller = h('div', { class: 'scroller' }, table.element);
  const empty = h('p', { class: 'nothing', hidden: true }, nothing);
  section.append(scroller, empty);

  return {
    show({ [id]: rows }, { before }) {
      context = { before };
      table.show(rows);
      scroller.hidden = rows.length === 0;
      empty.hidden = rows.length > 0;
    },
  };
}

/** The pipeline, and where it is: pipelines of many repositories have the same name. */
function pipelineColumn(onFilter) {
  return {
    id: 'pipeline',
    label: 'Pipeline',
    class: 'pipeline',
    make: (cell) => {
      const name = h('span', {});
      const service = h('button', { type: 'button', class: 'link' });
      const repository = h('span', {});
      const source = h('span', {});
      cell.append(h('div', {}, service, ' ', name), h('small', {}, repository, ' · ', source));
      service.addEventListener('click', () => onFilter('service', service.textContent));
      return { name, service, repository, source };
    },
    show: (cell, row, { name, service, repository, source }) => {
      setText(name, row.pipeline ?? 'No name');
      setText(service, row.service);
      setAttribute(service, 'title', `Show only ${row.service}`);
      setText(repository, row.repository);
      setText(source, row.source);
    },
  };
}
