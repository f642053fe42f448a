// A table whose rows keep their elements while they are shown, so that focus and selection survive updates.

import { h, markChanged, setAttribute, setChildren } from './element.js';
import { sortAfterClick, sortOf, sorted } from './sort.js';

/**
 * @param columns {id, label, numeric, minor, make(cell), show(cell, row, made), order(row)}; a column with an order can
 *   be sorted by, a minor one is left out on narrow screens, the first one names the row
 * @param key (row) => string, unique
 * @param onSort called with the sort that a click asks for
 */
export function createTable({ id, caption, columns, key, onSort }) {
  let sort = '';
  const lines = new Map();
  const heads = columns.map((column) => {
    const label = column.label === '' ? h('span', { class: 'unseen' }, column.hiddenLabel) : column.label;
    const content = column.order
      ? h('button', { type: 'button', 'data-sort': column.id, click: () => onSort(sortAfterClick(sort, column)) }, label)
      : label;
    return h('th', { scope: 'col', class: classes(column), title: column.title ?? null }, content);
  });
  const body = h('tbody');
  const captionElement = h('caption', { class: 'unseen' }, caption);
  const element = h('table', { id, class: 'rows' }, captionElement, h('thead', {}, h('tr', {}, ...heads)), body);

  function lineOf(row) {
    const name = key(row);
    if (!lines.has(name)) {
      const cells = columns.map((column, index) =>
        h(index === 0 ? 'th' : 'td', { class: classes(column), ...(index === 0 ? { scope: 'row' } : {}) }),
      );
      const made = columns.map((column, index) => column.make?.(cells[index]));
      lines.set(name, { element: h('tr', { 'data-key': name }, ...cells), cells, made });
    }
    return lines.get(name);
  }

  return {
    element,
    heads,
    /** Shows the rows: by the named column, or as they are for ''; at most so many. New ones are marked on request. */
    show(rows, { sort: wanted = '', most = Infinity, captionText = caption, markNew = false } = {}) {
      sort = wanted;
      const { id: sortedBy, down } = sortOf(sort);
      const column = columns.find((each) => each.id === sortedBy && each.order);
      const ordered = column ? sorted(rows, column.order, columns[0].order, down) : rows;
      const shown = ordered.slice(0, most);
      columns.forEach((each, index) => {
        setAttribute(heads[index], 'aria-sort', each === column ? (down ? 'descending' : 'ascending') : null);
      });
      if (captionElement.textContent !== captionText) {
        captionElement.textContent = captionText;
      }
      const wantedLines = shown.map((row) => {
        const line = lineOf(row);
        columns.forEach((each, index) => each.show(line.cells[index], row, line.made[index]));
        return line.element;
      });
      const isNew = wantedLines.map((line) => markNew && !body.contains(line));
      setChildren(body, wantedLines);
      wantedLines.filter((_, index) => isNew[index]).forEach(markChanged);
      const kept = new Set(shown.map(key));
      for (const name of lines.keys()) {
        if (!kept.has(name)) {
          lines.delete(name);
        }
      }
    },
  };
}

function classes(column) {
  return [column.numeric ? 'numeric' : '', column.minor ? 'minor' : '', column.class ?? ''].join(' ').trim() || null;
}
