// The filters in force, each with a way to remove it.

import { byId, h, icon, setChildren } from './element.js';
import { FILTERS } from './pages.js';

const NO_FILTERS = Object.fromEntries(Object.values(FILTERS).map((member) => [member, []]));

/** The filters of a state: what each says, and the change that removes it. */
export function filtersOf(state) {
  return Object.entries(FILTERS).flatMap(([kind, member]) =>
    state[member].map((value) => ({
      kind,
      value,
      text: nameOf(kind, value),
      patch: { [member]: state[member].filter((each) => each !== value) },
    })),
  );
}

function nameOf(kind, value) {
  if (kind === 'environment' && value === '*') {
    return 'All environments';
  }
  return value || 'No team';
}

export function createChips(onChange) {
  const host = byId('chips');
  const made = new Map();
  const clear = h(
    'button',
    { type: 'button', class: 'clear', 'data-chip': 'all', click: () => onChange(NO_FILTERS) },
    'Clear all',
  );

  return {
    show(state) {
      const filters = filtersOf(state);
      const had = host.contains(document.activeElement) ? [...host.children].indexOf(document.activeElement) : -1;
      const buttons = filters.map(({ kind, value, text, patch }) => {
        const key = `${kind}:${value}`;
        if (!made.has(key)) {
          made.set(
            key,
            h(
              'button',
              { type: 'button', class: 'chip', 'data-chip': key, 'aria-label': `Remove the filter ${kind} ${text}`, title: text },
              h('small', {}, kind),
              h('span', {}, text),
              icon('close'),
            ),
          );
        }
        const button = made.get(key);
        button.onclick = () => onChange(patch);
        return button;
      });
      for (const key of made.keys()) {
        if (!filters.some(({ kind, value }) => `${kind}:${value}` === key)) {
          made.delete(key);
        }
      }
      setChildren(host, filters.length > 1 ? [...buttons, clear] : buttons);
      host.hidden = filters.length === 0;
      if (had >= 0 && !host.contains(document.activeElement)) {
        (host.children[Math.min(had, host.children.length - 1)] ?? byId('report')).focus({ preventScroll: true });
      }
    },
  };
}
