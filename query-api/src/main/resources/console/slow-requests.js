// The slowest requests, each with its trace.

import { byId, h, setAttribute, setText } from './element.js';
import { clockTime, exactTime } from './format.js';
import { showLatency } from './latency-columns.js';
import { createTable } from './table.js';

export function createSlowRequests(locale, onFilter) {
  const section = byId('slow');
  let zone = 'UTC';
  const said = h('span', { class: 'unseen', role: 'status' });
  const table = createTable({
    id: 'slow-table',
    caption: 'The slowest requests that told a trace, the slowest first',
    columns: [
      requestColumn(onFilter),
      { id: 'seconds', label: 'Took', numeric: true, show: (cell, row) => showLatency(cell, row.seconds, locale) },
      { id: 'status', label: 'Status', class: 'status less', show: (cell, row) => setText(cell, row.statusClass) },
      {
        id: 'when',
        label: 'Ended',
        class: 'when less',
        show: (cell, row) => {
          const time = Date.parse(row.time);
          setText(cell, clockTime(time, zone, locale));
          setAttribute(cell, 'title', `Within ten seconds from ${exactTime(time, zone, locale)}`);
        },
      },
      traceColumn(said),
    ],
    key: (row) => `${row.time} ${row.traceId} ${row.service} ${row.route} ${row.method} ${row.statusClass} ${row.environment}`,
    onSort: () => {},
  });
  const scroller = h('div', { class: 'scroller' }, table.element);
  const empty = h('p', { class: 'nothing', hidden: true }, 'No request of this period told a trace, or none of them is kept any more.');
  section.append(scroller, empty, said);

  return {
    show({ slow: rows }, context) {
      zone = context.zone;
      table.show(rows);
      scroller.hidden = rows.length === 0;
      empty.hidden = rows.length > 0;
    },
  };
}

/** What was asked, and of whom: a button that narrows the page to the route. */
function requestColumn(onFilter) {
  return {
    id: 'request',
    label: 'Request',
    class: 'pipeline',
    make: (cell) => {
      const method = h('span', { class: 'method' });
      const route = h('button', { type: 'button', class: 'link' });
      const service = h('small', {});
      cell.append(h('div', {}, method, ' ', route), service);
      route.addEventListener('click', () => onFilter('route', route.textContent));
      return { method, route, service };
    },
    show: (cell, row, { method, route, service }) => {
      setText(method, row.method);
      setText(route, row.route);
      setAttribute(route, 'title', `Show only ${row.route}`);
      setText(service, row.environment === null ? row.service : `${row.service} · ${row.environment}`);
    },
  };
}

function traceColumn(said) {
  return {
    id: 'trace',
    label: 'Trace',
    class: 'trace',
    make: (cell) => {
      const id = h('code', {});
      const copy = h('button', { type: 'button', class: 'copy', click: () => copyText(id, copy, said) }, 'Copy');
      cell.append(id, ' ', copy);
      return { id, copy };
    },
    show: (cell, row, { id, copy }) => {
      setText(id, row.traceId);
      setAttribute(copy, 'aria-label', `Copy the trace id ${row.traceId}`);
    },
  };
}

async function copyText(element, button, said) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    said.textContent = 'Copied.';
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy'), 2_000);
  } catch {
    // Browsers refuse where the address is not a secure one: the id is selected instead.
    getSelection().selectAllChildren(element);
    said.textContent = 'Selected; press Ctrl-C to copy it.';
  }
}
