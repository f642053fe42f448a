// The same numbers by service or by team.

import { byId, h, setAttribute, setLiveText, setText } from './element.js';
import { counted, duration, exactDuration, exactNumber, frequency, knownCount, NOTHING } from './format.js';
import { createSparkline } from './sparkline.js';
import { createTable } from './table.js';
import { frequencyComparison, leadTimeComparison } from './words.js';

const SHOWN_AT_FIRST = 12;
/** With more groups than this the course of each is not asked for. */
export const MOST_COURSES = 150;

/**
 * @param onFilter called with ('service' or 'team', name) when a row's name is chosen
 * @param onChange called with what of the state is to change
 */
export function createBreakdown(locale, { onFilter, onChange }) {
  const section = byId('breakdown');
  const heading = section.querySelector('h2');
  const choices = ['service', 'team'].map((by) =>
    h('button', { type: 'button', 'data-by': by, click: () => onChange({ by }) }, by === 'service' ? 'By service' : 'By team'),
  );
  const more = h('button', { type: 'button', class: 'more', hidden: true });
  const nothingText = h('span', {});
  const everywhere = h(
    'button',
    { type: 'button', class: 'more', id: 'everywhere', click: () => onChange({ environments: ['*'] }) },
    'Show all environments',
  );
  const nothing = h('div', { class: 'nothing', hidden: true }, nothingText, everywhere);
  let all = false;
  let redraw = () => {};
  let context = null;
  more.addEventListener('click', () => {
    all = !all;
    redraw();
  });

  const table = createTable({
    id: 'breakdown-table',
    caption: '',
    columns: columns(locale, onFilter, () => context),
    key: (row) => `${context.by} ${row[context.by] ?? ''}`,
    onSort: (sort) => onChange({ sort }, { inPlace: true }),
  });
  const scroller = h('div', { class: 'scroller' }, table.element);
  const header = h('header', {}, h('div', { class: 'segments', role: 'group', 'aria-label': 'Group by' }, ...choices));
  heading.before(header);
  header.prepend(heading);
  section.append(scroller, nothing, more);

  return {
    show({ groups, courses, teams }, { state, before }) {
      const by = state.by;
      const rows = groups.map((row) => ({ ...row, course: courses.get(row[by] ?? '') ?? [] }));
      context = {
        by,
        teams,
        before,
        chosen: new Set(by === 'service' ? state.services : state.teams),
        most: Math.max(1, ...rows.map((row) => row.deployments)),
      };
      setText(heading, by === 'service' ? 'By service' : 'By team');
      choices.forEach((choice) => setAttribute(choice, 'aria-pressed', String(choice.dataset.by === by)));
      setText(table.heads[0].firstChild, by === 'service' ? 'Service' : 'Team');
      const courseless = rows.length > MOST_COURSES;
      section.classList.toggle('courseless', courseless);
      redraw = () => {
        table.show(rows, {
          sort: state.sort,
          most: all ? Infinity : SHOWN_AT_FIRST,
          captionText: `Deployment frequency and change lead time by ${by}`,
        });
        more.hidden = rows.length <= SHOWN_AT_FIRST;
        setText(more, all ? `Show the first ${SHOWN_AT_FIRST}` : `Show all ${counted(rows.length, by, `${by}s`, locale)}`);
        setAttribute(more, 'aria-expanded', String(all));
      };
      redraw();
      scroller.hidden = rows.length === 0;
      nothing.hidden = rows.length > 0;
      everywhere.hidden = state.environments.includes('*');
      setText(nothingText, `No ${by === 'service' ? 'service' : 'team’s service'} of the selection was ever deployed there.`);
    },
  };
}

function columns(locale, onFilter, context) {
  const name = (row) => row[context().by] ?? '';
  const seconds = (cell, value, reason) => {
    setLiveText(cell, value === null ? NOTHING : duration(value, locale).text);
    setAttribute(cell, 'title', value === null ? reason ?? null : exactDuration(value));
  };
  return [
    {
      id: 'name',
      label: 'Service',
      class: 'name',
      order: (row) => name(row),
      make: (cell) => {
        const button = h('button', { type: 'button', class: 'link' });
        const owner = h('small', {});
        cell.append(button, owner);
        button.addEventListener('click', () => onFilter(button.dataset.by, button.dataset.name));
        return { button, owner };
      },
      show: (cell, row, { button, owner }) => {
        const { by, teams, chosen } = context();
        setText(button, name(row) || 'No team');
        button.dataset.by = by;
        button.dataset.name = name(row);
        const isChosen = chosen.has(name(row));
        setAttribute(button, 'aria-pressed', String(isChosen));
        setAttribute(button, 'title', isChosen ? 'Show all again' : `Show only ${name(row) || 'services of no team'}`);
        setText(owner, by === 'service' ? teams.get(name(row)) ?? '' : '');
      },
    },
    {
      id: 'deployments',
      label: 'Deployments',
      numeric: true,
      class: 'share',
      order: (row) => row.deployments,
      make: (cell) => {
        const bar = h('i', {});
        const text = h('span', {});
        cell.append(h('span', { class: 'bar', 'aria-hidden': 'true' }, bar), text);
        return { bar, text };
      },
      show: (cell, row, { bar, text }) => {
        setLiveText(text, knownCount(row.deployments, row.deploymentsPerDay !== null, locale));
        bar.style.width = `${Math.round((row.deployments / context().most) * 1000) / 10}%`;
      },
    },
    {
      id: 'frequency',
      label: 'Frequency',
      numeric: true,
      class: 'compared less',
      order: (row) => row.deploymentsPerDay,
      make: compared,
      show: (cell, row, { value, against }) => {
        const known = row.deploymentsPerDay !== null;
        setLiveText(value, known ? frequency(row.deploymentsPerDay, locale).text : NOTHING);
        setAttribute(value, 'title', known ? `${exactNumber(row.deploymentsPerDay, locale)} a day` : row.deploymentFrequencyInsufficient);
        trend(against, frequencyComparison(row, context().before, locale));
      },
    },
    {
      id: 'course',
      label: 'Over time',
      class: 'course-cell',
      minor: true,
      make: (cell) => {
        const sparkline = createSparkline();
        cell.append(sparkline.element);
        return sparkline;
      },
      show: (cell, row, sparkline) => sparkline.show(row.course),
    },
    {
      id: 'leadTime',
      label: 'Lead time',
      title: 'Median change lead time',
      numeric: true,
      class: 'compared',
      order: (row) => row.leadTimeMedianSeconds,
      make: compared,
      show: (cell, row, { value, against }) => {
        seconds(value, row.leadTimeMedianSeconds, row.changeLeadTimeInsufficient);
        trend(against, leadTimeComparison(row, context().before, locale));
      },
    },
    {
      id: 'p90',
      label: '90th pct.',
      title: '90th percentile of the change lead time',
      numeric: true,
      minor: true,
      order: (row) => row.leadTimeP90Seconds,
      show: (cell, row) => seconds(cell, row.leadTimeP90Seconds, row.changeLeadTimeInsufficient),
    },
    {
      id: 'changes',
      label: 'Changes',
      numeric: true,
      minor: true,
      order: (row) => row.changes,
      show: (cell, row) => setLiveText(cell, knownCount(row.changes, row.leadTimeMedianSeconds !== null, locale)),
    },
  ];
}

function compared(cell) {
  const value = h('span', {});
  const against = h('span', { class: 'against' });
  cell.append(value, against);
  return { value, against };
}

function trend(element, { sign, text, verdict }) {
  setText(element, sign);
  element.dataset.verdict = verdict;
  setAttribute(element, 'title', sign ? `${sign} ${text}` : text);
}
