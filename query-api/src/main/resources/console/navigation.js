// The way from one page of numbers to the other, with what is shown there as far as the other page knows it.

import { setAttribute } from './element.js';
import { FILTERS, PAGES } from './pages.js';
import { defaultsOf, formatState } from './state.js';

/** The address of a page that shows the same time, teams and services. */
export function addressOf(page, state) {
  const own = defaultsOf(page);
  const kept = { ...state, by: own.by, sort: own.sort };
  Object.entries(FILTERS).forEach(([name, member]) => {
    kept[member] = page.filters.includes(name) ? state[member] : [];
  });
  return page.path + formatState(kept, page);
}

/** Lets the links of the header lead to what the state shows. */
export function showNavigation(state) {
  for (const page of PAGES) {
    setAttribute(document.querySelector(`nav [data-page="${page.id}"]`), 'href', addressOf(page, state));
  }
}
