// The tables of a page of the platform: what each bottleneck is measured from, by team, service or what else there is.

import { canFilter } from './breakdown.js';
import { comparedColumn, nameColumn, showDuration } from './cells.js';
import { byId, h, setAttribute, setLiveText, setText } from './element.js';
import { ago, durationText, exactTime, known, number, percent } from './format.js';
import { SIGNS } from './platform-words.js';
import { sorted } from './sort.js';
import { createTable } from './table.js';
import { against } from './words.js';

const MOST_ROWS = 12;
const NAMELESS = { team: 'No team', service: 'No service', action: '', source: '', topic: '' };
const titled = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * @param id of the section
 * @param name of the table, where the section has another one
 * @param rows which member of what was loaded has them
 * @param own what its rows are divided by, where that is not what the page divides by
 * @param order (row) => by what the most come first
 * @param columns (context) => the columns beside the name
 */
export function createDetail({ id, name = id, rows: member, own, caption, nothing, order, columns }, onFilter) {
  const section = byId(id);
  let context = null;
  const table = createTable({
    id: `${name}-table`,
    caption,
    columns: [{ ...nameColumn(onFilter, () => context), order: null }, ...columns(() => context)],
    key: (row) => `${context.by} ${row[context.by] ?? ''} ${row.metric ?? ''}`,
    onSort: () => {},
  });
  const scroller = h('div', { class: 'scroller' }, table.element);
  const empty = h('p', { class: 'nothing', hidden: true }, nothing);
  section.append(scroller, empty);

  return {
    show({ [member]: rows, signs }, { state, before, now, zone }) {
      const by = own ?? state.by;
      context = {
        by,
        before,
        now,
        zone,
        signs,
        nameless: NAMELESS[by],
        name: (row) => row[by] ?? '',
        filters: (name) => canFilter(by, name) && own === undefined,
        besides: (row) => SIGNS[row.metric] ?? '',
        chosen: new Set(by === 'team' ? state.teams : by === 'service' ? state.services : []),
      };
      setText(table.heads[0], titled(by));
      table.show(sorted(rows, order, (row) => row[by] ?? '', true), { most: MOST_ROWS });
      scroller.hidden = rows.length === 0;
      empty.hidden = rows.length > 0;
    },
  };
}

/** A count; a dash where nothing is known. */
export function countOf(member, label, title, locale) {
  return { id: member, label, title, numeric: true, show: (cell, row) => setLiveText(cell, known(number, row[member], locale)) };
}

/** A duration beside that of the period before; less is better. */
export function durationOf(member, label, title, reason, context, locale) {
  return comparedColumn({
    id: member,
    label,
    title,
    show: (value, row) => showDuration(value, row[member], row[reason], locale),
    comparison: (row) => against(row, member, durationText, 'less', ['longer', 'shorter'], context().before, locale),
  });
}

/** A share beside that of the period before. */
export function shareOf(member, label, title, reason, betterWhen, context, locale) {
  return comparedColumn({
    id: member,
    label,
    title,
    show: (value, row) => {
      setLiveText(value, known(percent, row[member], locale));
      setAttribute(value, 'title', row[reason] ?? null);
    },
    comparison: (row) => against(row, member, percent, betterWhen, ['more', 'less'], context().before, locale),
  });
}

/** How long ago the time in that member is; a dash where it never was. */
export function agoOf(member, label, context, locale) {
  return {
    id: member,
    label,
    numeric: true,
    show: (cell, row) => {
      if (row[member] === null) {
        setText(cell, '–');
        setAttribute(cell, 'title', null);
        return;
      }
      const at = Date.parse(row[member]);
      setText(cell, ago(at, context().now, context().zone, locale));
      setAttribute(cell, 'title', exactTime(at, context().zone, locale));
    },
  };
}
