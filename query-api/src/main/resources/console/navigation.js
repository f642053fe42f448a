// The way from one page of numbers to another, with what is shown there as far as the other page knows it.

import { setAttribute } from './element.js';
import { FILTERS, PAGES } from './pages.js';
import { defaultsOf, formatState } from './state.js';

/**
 * The address of a page that shows the same time, teams and services. The time that a page shows by itself, and one that the
 * other page does not know, stay behind.
 *
 * @param from the page that shows the state now
 */
export function addressOf(page, state, from = page) {
  const own = defaultsOf(page);
  const kept = { ...state, by: own.by, sort: own.sort, step: page.steps.includes(state.step) ? state.step : own.step };
  const isShared = state.period === 'custom' || page.periods.includes(state.period);
  if (!isShared || (state.period === from.period && from.period !== page.period)) {
    kept.period = own.period;
  }
  Object.entries(FILTERS).forEach(([name, member]) => {
    kept[member] = page.filters.includes(name) ? state[member] : [];
  });
  return page.path + formatState(kept, page);
}

/** Lets the links of the header lead to what the state shows. */
export function showNavigation(state, from) {
  for (const page of PAGES) {
    setAttribute(document.querySelector(`nav [data-page="${page.id}"]`), 'href', addressOf(page, state, from));
  }
}
