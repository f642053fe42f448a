// Keeps the state in the address of the page, so that a view can be shared and back and forward work.

import { formatState, parseState } from './state.js';

/**
 * @param page which of the pages of numbers it is
 * @param window whose address and history
 * @param changed called with (state, problems) after each change that was not made by the page itself, and with
 *   (state, []) after each that was
 */
export function createAddress(page, window, changed) {
  const read = () => parseState(window.location.search, page);
  let current = read();

  window.addEventListener('popstate', () => {
    current = read();
    changed(current.state, current.problems);
  });

  return {
    get state() {
      return current.state;
    },
    get problems() {
      return current.problems;
    },
    /** Changes members of the state: as a step of the history, or in place for what nobody would go back to. */
    set(patch, { inPlace = false } = {}) {
      const state = { ...current.state, ...patch };
      const url = window.location.pathname + formatState(state, page);
      if (url === window.location.pathname + window.location.search) {
        return;
      }
      current = { state, problems: [] };
      window.history[inPlace ? 'replaceState' : 'pushState'](null, '', url);
      changed(state, []);
    },
  };
}
