// The same numbers by service, by team, or by whatever else the page divides them.

import { byId, h, setAttribute, setText } from './element.js';
import { counted, number } from './format.js';
import { FILTERS } from './pages.js';
import { createTable } from './table.js';

const SHOWN_AT_FIRST = 12;
// More rows than anybody reads would only make the page slow.
const MOST_SHOWN = 500;

const GROUPS = {
  service: { words: ['service', 'services'], nameless: '' },
  team: { words: ['team', 'teams'], nameless: 'No team' },
  repository: { words: ['repository', 'repositories'], nameless: '' },
  pipeline: { words: ['pipeline', 'pipelines'], nameless: 'No name' },
  branch: { words: ['branch', 'branches'], nameless: 'No branch' },
  route: { words: ['route', 'routes'], nameless: '' },
  method: { words: ['method', 'methods'], nameless: '' },
  statusClass: { words: ['status class', 'status classes'], nameless: '' },
};

/** The members of a row that tell its group from the others. */
const IDENTITIES = { pipeline: ['repository', 'service', 'source', 'pipeline'], route: ['service', 'route'] };

/** Whether a name can be filtered by: what has none cannot, but for services of no team. */
export function canFilter(by, name) {
  return by in FILTERS && (name !== '' || by === 'team');
}

/** What is said beside a group's name, where its name alone leaves people guessing. */
export function besideName(row, by, teams) {
  if (by === 'pipeline') {
    return [row.repository, row.service, row.source].join(' · ');
  }
  if (by === 'route') {
    return row.service;
  }
  return by === 'service' ? teams.get(row.service) ?? '' : '';
}

/**
 * @param groups what the numbers can be divided by
 * @param columns (context) => the columns of the table, of which the first names the group; for the context see below
 * @param count (row) => the number that the bars are drawn of
 * @param captionText what the table tells, without its division
 * @param nothing (by, state) => what to say where there is no row
 * @param aside what else to show there: {element, show(state)}
 * @param onChange called with what of the state is to change
 */
export function createBreakdown(locale, { groups: divisions, columns, count, captionText, nothing, aside, onChange }) {
  const section = byId('breakdown');
  const heading = section.querySelector('h2');
  const choices = divisions.map((by) =>
    h(
      'button',
      { type: 'button', 'data-by': by, click: () => onChange({ by }) },
      h('span', { class: 'long' }, `By ${GROUPS[by].words[0]}`),
      h('span', { class: 'short' }, titled(GROUPS[by].words[0])),
    ),
  );
  const more = h('button', { type: 'button', class: 'more', hidden: true });
  const nothingText = h('span', {});
  const empty = h('div', { class: 'nothing', hidden: true }, nothingText, ...(aside ? [aside.element] : []));
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
    columns: columns(() => context),
    key: (row) => `${context.by} ${(IDENTITIES[context.by] ?? [context.by]).map((member) => row[member] ?? '').join(' ')}`,
    onSort: (sort) => onChange({ sort }, { inPlace: true }),
  });
  const scroller = h('div', { class: 'scroller' }, table.element);
  const header = h('header', {}, h('div', { class: 'segments', role: 'group', 'aria-label': 'Group by' }, ...choices));
  heading.before(header);
  header.prepend(heading);
  section.append(scroller, empty, more);

  return {
    show({ groups: rows }, { state, before, teams, ...rest }) {
      const { by } = state;
      const { words, nameless } = GROUPS[by];
      context = {
        ...rest,
        by,
        before,
        nameless,
        name: (row) => row[by] ?? '',
        filters: (name) => canFilter(by, name),
        besides: (row) => besideName(row, by, teams),
        chosen: new Set(state[FILTERS[by]] ?? []),
        most: Math.max(1, ...rows.map(count)),
      };
      setText(heading, `By ${words[0]}`);
      choices.forEach((choice) => setAttribute(choice, 'aria-pressed', String(choice.dataset.by === by)));
      setText(table.heads[0].firstChild, titled(words[0]));
      section.dataset.by = by;
      redraw = () => {
        table.show(rows, { sort: state.sort, most: all ? MOST_SHOWN : SHOWN_AT_FIRST, captionText: `${captionText} by ${words[0]}` });
        more.hidden = rows.length <= SHOWN_AT_FIRST;
        setText(more, all ? `Show the first ${SHOWN_AT_FIRST}` : moreText(rows.length, words, locale));
        setAttribute(more, 'aria-expanded', String(all));
      };
      redraw();
      scroller.hidden = rows.length === 0;
      empty.hidden = rows.length > 0;
      setText(nothingText, nothing(words[0]));
      aside?.show(state);
    },
  };
}

const titled = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** What the button under a table says that shows more of so many rows. */
export function moreText(rows, words, locale) {
  const all = counted(rows, ...words, locale);
  return rows > MOST_SHOWN ? `Show the first ${number(MOST_SHOWN, locale)} of ${all}` : `Show all ${all}`;
}
