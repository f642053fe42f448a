// Chooses from a list that may be long: a button that opens a panel with a search field and radio buttons or boxes.

import { h, setText } from './element.js';

const MOST_SHOWN = 80;

/** The options whose label or value holds every word that is searched for. */
export function matching(options, search) {
  const words = search.toLowerCase().replaceAll('_', ' ').split(/\s+/).filter(Boolean);
  return options.filter((option) => {
    const text = `${option.label} ${option.value}`.toLowerCase().replaceAll('_', ' ');
    return words.every((word) => text.includes(word));
  });
}

/**
 * @param many whether several can be chosen
 * @param options () => [{value, label, hint}] or a promise of them, read whenever the panel opens
 * @param onChoose called with (value) when one is chosen or taken back
 */
export function createPicker({ id, label, many, options, onChoose }) {
  let chosen = [];
  let known = [];
  const summaryValue = h('b', {});
  const search = h('input', { type: 'search', placeholder: 'Search', 'aria-label': `Search ${label}`, autocomplete: 'off', spellcheck: 'false' });
  const list = h('ul', {});
  const rest = h('p', { class: 'rest', role: 'status' });
  const done = h('button', { type: 'button', class: 'done', hidden: !many, click: () => close() }, 'Done');
  const panel = h('div', { class: 'panel' }, search, list, rest, done);
  const summary = h('summary', {}, h('span', {}, label), summaryValue);
  const element = h('details', { class: 'picker', id: `picker-${id}` }, summary, panel);

  function fillList() {
    const found = matching(known, search.value);
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map(entry));
    const left = found.length - MOST_SHOWN;
    setText(rest, found.length === 0 ? 'Nothing of that name' : left > 0 ? `${left} more; type to narrow them down` : '');
    rest.hidden = rest.textContent === '';
  }

  function entry(option) {
    const input = h('input', {
      type: many ? 'checkbox' : 'radio',
      name: `picker-${id}`,
      value: option.value,
      // A chosen radio button does not change again, but choosing it again ends the choice too.
      click: () => !many && close(),
      change: () => onChoose(option.value),
    });
    input.checked = chosen.includes(option.value);
    return h(
      'li',
      {},
      h('label', {}, input, h('span', {}, option.label), ...(option.hint ? [h('small', {}, option.hint)] : [])),
    );
  }

  function close() {
    if (element.open) {
      element.open = false;
      summary.focus();
    }
  }

  async function open() {
    search.value = '';
    const coming = options();
    if (coming instanceof Promise) {
      known = [];
      list.replaceChildren();
      search.hidden = true;
      setText(rest, 'Looking…');
      rest.hidden = false;
    }
    try {
      known = await coming;
    } catch (failure) {
      setText(rest, `These cannot be told now. ${failure.message}`);
      return;
    }
    if (!element.open) {
      return;
    }
    search.hidden = known.length < 8;
    fillList();
    (search.hidden ? list.querySelector('input:checked') ?? list.querySelector('input') : search)?.focus();
  }

  element.addEventListener('toggle', () => element.open && open());
  search.addEventListener('input', fillList);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && element.open) {
      event.preventDefault();
      close();
    } else if (event.target === search && event.key === 'ArrowDown') {
      event.preventDefault();
      list.querySelector('input')?.focus();
    } else if (event.target === search && event.key === 'Enter') {
      event.preventDefault();
      list.querySelector('input')?.click();
    } else if (event.target !== search && many && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      moveFocus(event);
    }
  });
  // Arrow keys go through radio buttons by themselves, and would choose each on the way.
  list.addEventListener('keydown', (event) => {
    if (!many && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      moveFocus(event);
    } else if (!many && event.key === 'Enter') {
      event.target.click();
    }
  });
  document.addEventListener('pointerdown', (event) => {
    if (element.open && !element.contains(event.target)) {
      element.open = false;
    }
  });
  element.addEventListener('focusout', (event) => {
    if (element.open && event.relatedTarget && !element.contains(event.relatedTarget)) {
      element.open = false;
    }
  });

  function moveFocus(event) {
    const inputs = [...list.querySelectorAll('input')];
    const at = inputs.indexOf(event.target);
    if (at < 0) {
      return;
    }
    event.preventDefault();
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    (next < 0 && !search.hidden ? search : inputs[Math.max(0, Math.min(inputs.length - 1, next))]).focus();
  }

  return {
    element,
    show(values, text) {
      chosen = values;
      setText(summaryValue, text);
      for (const input of list.querySelectorAll('input')) {
        input.checked = chosen.includes(input.value);
      }
    },
  };
}
