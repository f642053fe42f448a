// The page of all SLOs: what burns first, then what has the least budget left.

import { chip } from './alert-list.js';
import { ask } from './api.js';
import { byId, h, setText } from './element.js';
import { wideCard } from './facts.js';
import { ago, counted, exactTime, NOTHING } from './format.js';
import { createFreshness } from './freshness.js';
import { createLive } from './live.js';
import { byUrgency, fastest, isBurning, leftText, pageOf, promise, rateText, STATES } from './slo-words.js';
import { createTable } from './table.js';
import { createTrouble } from './trouble.js';
import { ownZone } from './zone.js';

const MOST = 1_000;
const locale = navigator.language || 'en';
const zone = ownZone();
const host = byId('explanation');
const freshness = createFreshness(locale, () => live.now());
const trouble = createTrouble({ onRetry: () => live.now(), onReset: () => location.assign('./slos') });
let shown = false;

const table = createTable({
  id: 'slos-table',
  caption: 'Objectives, those that burn first',
  key: (row) => `${row.service}\n${row.slo}\n${row.objective}`,
  onSort: () => {},
  columns: [
    {
      id: 'name',
      label: 'SLO',
      class: 'name',
      make: (cell) => {
        const link = h('a', { class: 'link' });
        const beside = h('small', {});
        cell.append(link, beside);
        return { link, beside };
      },
      show: (cell, row, { link, beside }) => {
        setText(link, row.displayName ?? row.slo);
        link.href = pageOf(row);
        setText(beside, [row.service, row.environment, row.team].filter(Boolean).join(' · '));
      },
    },
    {
      id: 'objective',
      label: 'Objective',
      class: 'wide-only',
      show: (cell, row) => cell.replaceChildren(promise(row, locale), ...(row.objective === null ? [] : [h('small', { class: 'under' }, row.objective)])),
    },
    {
      id: 'state',
      label: 'State',
      class: 'state',
      show: (cell, row) => {
        const state = isBurning(row) && row.state !== 'exhausted' ? 'burning' : row.state;
        cell.replaceChildren(chip(state, STATES[state]?.name ?? state, STATES[state]?.icon ?? 'cancelled'), ...since(row));
      },
    },
    {
      id: 'left',
      label: 'Budget left',
      class: 'share',
      numeric: true,
      make: (cell) => {
        const bar = h('i', {});
        const text = h('span', {});
        cell.append(h('span', { class: 'bar budget', 'aria-hidden': 'true' }, bar), text);
        return { bar, text };
      },
      show: (cell, row, { bar, text }) => {
        setText(text, leftText(row.budgetLeft, locale));
        cell.title = row.budgetInsufficient ?? '';
        bar.style.width = `${Math.max(0, Math.min(1, row.budgetLeft ?? 0)) * 100}%`;
        cell.dataset.left = row.budgetLeft === null ? 'unknown' : row.budgetLeft < 0 ? 'none' : row.budgetLeft < 0.25 ? 'little' : 'enough';
      },
    },
    { id: 'burn', label: 'Burn rate', numeric: true, minor: true, show: (cell, row) => setText(cell, burn(row)) },
  ],
});

function since(row) {
  const from = row.frozenAt ?? row.burns.map(({ firingSince }) => firingSince).filter(Boolean).sort()[0];
  return from === undefined
    ? []
    : [h('small', { class: 'under' }, h('time', { datetime: from, title: exactTime(Date.parse(from), zone, locale) }, ago(Date.parse(from), Date.now(), zone, locale)))];
}

function burn(row) {
  const most = fastest(row.burns);
  return most === null ? NOTHING : `${rateText(most.longRate, locale)} (${most.policy})`;
}

const live = createLive({
  load: async (signal) => ({ rows: await ask('slos', [['limit', MOST]], signal), now: Date.now() }),
  show({ rows, now }) {
    trouble.clear();
    freshness.live(now, zone);
    shown = true;
    host.removeAttribute('aria-busy');
    host.hidden = false;
    setText(byId('selection-text'), summary(rows));
    if (rows.length === 0) {
      host.replaceChildren(empty());
    } else {
      if (!table.element.isConnected) {
        host.replaceChildren(wideCard('Objectives', h('div', { class: 'scroller' }, table.element)));
      }
      table.show([...rows].sort(byUrgency), { most: MOST });
    }
  },
  trouble(problem, pause) {
    if (problem.status === undefined) {
      reportError(problem);
    }
    freshness.lost(pause, problem.status > 0);
    // What was shown stays, and its age is told.
    if (!shown) {
      host.hidden = true;
      trouble.tell(problem);
    }
  },
  rest: () => freshness.resting(),
});

function summary(rows) {
  if (rows.length === 0) {
    return '';
  }
  const bad = rows.filter((row) => isBurning(row) || row.state === 'exhausted').length;
  const known = rows.length === MOST ? `The first ${MOST} objectives` : counted(rows.length, 'objective', 'objectives', locale);
  return bad === 0 ? `${known}, none burns too fast` : `${known}, ${bad} of them burning or exhausted`;
}

function empty() {
  return wideCard(
    'No objective is declared yet',
    h('p', {}, 'An objective says which share of what a service does has to be good, and for which time that is counted. Write it in OpenSLO; this checks it:'),
    h('pre', { tabindex: '0' }, h('code', {}, './waywiser slo check FILE')),
    h('p', {}, 'As soon as one is declared, it is on this page: how much of its error budget is left, and how fast it burns.'),
  );
}

live.now();
