// What stands in the cells of rows on more than one page.

import { h, setAttribute, setLiveText, setText } from './element.js';
import { durationText, exactDuration } from './format.js';

/** The column of a group's name: a button that narrows the page to it, or plain words where nothing can. */
export function nameColumn(onFilter, context) {
  return {
    id: 'name',
    label: 'Service',
    class: 'name',
    order: (row) => context().name(row),
    make: (cell) => {
      const button = h('button', { type: 'button', class: 'link' });
      const plain = h('span', { class: 'plain' });
      const beside = h('small', {});
      cell.append(button, plain, beside);
      button.addEventListener('click', () => onFilter(button.dataset.by, button.dataset.name));
      return { button, plain, beside };
    },
    show: (cell, row, { button, plain, beside }) => {
      const { by, name: nameOf, filters, nameless, besides, chosen } = context();
      const name = nameOf(row);
      button.hidden = !filters(name);
      plain.hidden = !button.hidden;
      setText(button.hidden ? plain : button, name || nameless);
      button.dataset.by = by;
      button.dataset.name = name;
      const isChosen = chosen.has(name);
      setAttribute(button, 'aria-pressed', String(isChosen));
      setAttribute(button, 'title', isChosen ? 'Show all again' : `Show only ${name || 'services of no team'}`);
      setText(beside, besides(row));
      setAttribute(beside, 'title', besides(row) || null);
    },
  };
}

/** The column of a count with a bar: as long as the largest of the rows. */
export function countColumn({ count, text, ...column }, context) {
  return {
    ...column,
    numeric: true,
    class: 'share',
    order: count,
    make: (cell) => {
      const bar = h('i', {});
      const shown = h('span', {});
      cell.append(h('span', { class: 'bar', 'aria-hidden': 'true' }, bar), shown);
      return { bar, shown };
    },
    show: (cell, row, { bar, shown }) => {
      setLiveText(shown, text(row));
      bar.style.width = `${Math.round((count(row) / context().most) * 1000) / 10}%`;
    },
  };
}

/** A column of numbers, each with how it stands to the period before. */
export function comparedColumn({ show, comparison, class: more = '', ...column }) {
  return {
    ...column,
    numeric: true,
    class: `compared ${more}`.trim(),
    make: (cell) => {
      const value = h('span', {});
      const sign = h('span', { 'aria-hidden': 'true' });
      const words = h('span', { class: 'unseen' });
      const against = h('span', { class: 'against' }, sign, words);
      cell.append(value, against);
      return { value, against, sign, words };
    },
    show: (cell, row, { value, against, sign, words }) => {
      show(value, row);
      const stands = comparison(row);
      const said = `${stands.sign} ${stands.text}`.trim();
      setText(sign, stands.sign);
      setText(words, ` ${said}`);
      against.dataset.verdict = stands.verdict;
      setAttribute(against, 'title', said);
    },
  };
}

/** Shows a duration; its title tells it to the second, or why there is none. */
export function showDuration(element, seconds, reason, locale) {
  setLiveText(element, durationText(seconds, locale));
  setAttribute(element, 'title', seconds === null ? reason ?? null : exactDuration(seconds));
}
