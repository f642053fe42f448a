// The newest deployments.

import { byId, h, icon, setAttribute, setLiveText, setText } from './element.js';
import { pageOf } from './explain.js';
import { ago, counted, duration, exactDuration, exactTime, NOTHING, shortSha } from './format.js';
import { createTable } from './table.js';

const FEW = 12;
const MANY = 100;

const STATES = {
  queued: 'Queued',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  skipped: 'Skipped',
};

/** The address, where a browser may safely follow it. */
export function followable(url) {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

export function createDeployments(locale, { onFilter, onMore }) {
  const section = byId('deployments');
  let context = null;
  let limit = FEW;
  let shownLimit = 0;
  const more = h('button', {
    type: 'button',
    class: 'more',
    hidden: true,
    click: () => {
      limit = limit === FEW ? MANY : FEW;
      onMore();
    },
  });
  const nothing = h('p', { class: 'nothing', hidden: true }, 'No deployment was attempted in this period.');
  const table = createTable({
    id: 'deployments-table',
    caption: 'The newest deployments of the selection, newest first',
    columns: columns(locale, onFilter, () => context),
    key: (row) => JSON.stringify([row.service, row.environment, row.repository, row.id]),
    onSort: () => {},
  });
  const scroller = h('div', { class: 'scroller' }, table.element);
  section.append(scroller, nothing, more);

  return {
    /** How many to ask for: one more than is shown, to know whether there are more. */
    get limit() {
      return limit + 1;
    },
    show({ newest }, { zone, now }) {
      context = { zone, now };
      table.show(newest.slice(0, limit), { markNew: limit === shownLimit });
      shownLimit = limit;
      scroller.hidden = newest.length === 0;
      nothing.hidden = newest.length > 0;
      more.hidden = limit === FEW && newest.length <= FEW;
      setText(more, limit === FEW ? `Show up to ${MANY}` : `Show the newest ${FEW}`);
    },
  };
}

function columns(locale, onFilter, context) {
  return [
    {
      id: 'service',
      label: 'Service',
      class: 'name',
      make: (cell) => {
        const button = h('button', { type: 'button', class: 'link' });
        const owner = h('small', { class: 'wide-only' });
        const version = h('a', {});
        const title = h('small', {});
        cell.append(button, owner, h('div', { class: 'narrow-only version' }, version, title));
        button.addEventListener('click', () => onFilter('service', button.dataset.name));
        return { button, owner, version, title };
      },
      show: (cell, row, { button, owner, version, title }) => {
        setText(button, row.service);
        button.dataset.name = row.service;
        setAttribute(button, 'title', `Show only ${row.service}`);
        setText(owner, row.team ?? '');
        showVersion(row, version, title);
      },
    },
    {
      id: 'version',
      label: 'Version',
      class: 'version less',
      make: (cell) => {
        const version = h('a', {});
        const title = h('small', {});
        cell.append(version, title);
        return { version, title };
      },
      show: (cell, row, { version, title }) => showVersion(row, version, title),
    },
    {
      id: 'state',
      label: 'State',
      class: 'state',
      make: (cell) => {
        const text = h('span', {});
        const marks = h('small', {});
        const state = h('a', { class: 'badge' }, text);
        cell.append(state, marks);
        return { state, text, marks };
      },
      show: (cell, row, { state, text, marks }) => {
        setAttribute(state, 'href', pageOf(row, context().zone));
        setAttribute(state, 'title', 'What it shipped, whether it failed, and why');
        if (state.dataset.state !== row.state) {
          state.dataset.state = row.state;
          state.querySelector('svg')?.remove();
          state.prepend(icon(row.state in STATES ? row.state : 'queued'));
        }
        setLiveText(text, STATES[row.state] ?? row.state);
        const [mark, why] = markOf(row);
        setText(marks, mark);
        setAttribute(marks, 'title', why);
        setAttribute(marks, 'data-failed', row.failed ? 'true' : null);
      },
    },
    {
      id: 'environment',
      label: 'Environment',
      minor: true,
      show: (cell, row) => setText(cell, row.environment),
    },
    {
      id: 'when',
      label: 'When',
      class: 'when',
      make: (cell) => {
        const time = h('time', {});
        const shipped = h('small', { class: 'narrow-only' });
        cell.append(time, shipped);
        return { time, shipped };
      },
      show: (cell, row, { time, shipped }) => {
        const at = row.finishedAt ?? row.startedAt ?? row.queuedAt;
        const { now, zone } = context();
        setText(time, at === null ? NOTHING : ago(Date.parse(at), now, zone, locale));
        setAttribute(time, 'datetime', at);
        setAttribute(time, 'title', at === null ? null : exactTime(Date.parse(at), zone, locale));
        setText(shipped, row.changes > 0 ? counted(row.changes, 'change', 'changes', locale) : '');
      },
    },
    {
      id: 'changes',
      label: 'Changes',
      numeric: true,
      minor: true,
      show: (cell, row) => setLiveText(cell, row.state === 'succeeded' ? String(row.changes) : NOTHING),
    },
    {
      id: 'leadTime',
      label: 'Lead time',
      title: 'Median lead time of the changes it shipped',
      numeric: true,
      minor: true,
      show: (cell, row) => {
        const seconds = row.leadTimeMedianSeconds;
        setLiveText(cell, seconds === null ? NOTHING : duration(seconds, locale).text);
        setAttribute(cell, 'title', seconds === null ? null : exactDuration(seconds));
      },
    },
  ];
}

function showVersion(row, version, title) {
  const sha = row.sha === null ? '' : shortSha(row.sha);
  setText(version, row.version ?? (sha || NOTHING));
  setAttribute(version, 'href', followable(row.url));
  setAttribute(version, 'rel', 'noopener noreferrer');
  setAttribute(version, 'title', [row.version, row.sha].filter(Boolean).join(' · ') || null);
  setText(title, row.title ?? (row.version === null ? '' : sha));
  setAttribute(title, 'title', row.title);
}

const RULES = {
  explicit: (row) => `The incident ${row.failureEvidence} names it`,
  rollback: (row) => `It was rolled back by ${row.failureEvidence}`,
  hotfix: (row) => `It was repaired by ${row.failureEvidence}`,
  slo: (row) => `The error budget of ${row.failureEvidence} burned after it`,
  window: (row) => `The incident ${row.failureEvidence} opened within the window after it`,
};

/** What is special about a deployment, in a word or two, and why that is said. */
export function markOf(row) {
  if (row.failed) {
    return ['failed in use', `${RULES[row.failureRule]?.(row) ?? row.failureRule}. Confidence: ${row.failureConfidence}.`];
  }
  if (row.redeploy) {
    return ['redeploy', 'The version that already ran there, deployed again'];
  }
  if (row.rework) {
    return [row.rework, 'Made because of an incident or a failed deployment'];
  }
  if (row.baseline) {
    return ['first known', 'The first deployment of this service here whose commit is known: what it contains is not counted as shipped'];
  }
  return ['', null];
}
