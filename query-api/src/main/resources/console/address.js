// Keeps the state in the address of the page, so that a view can be shared and back and forward work.

import { formatState, parseState } from './state.js';

/**
 * @param window whose address and history
 * @param changed called with (state, problems) after each change that was not made by the page itself, and with
 *   (state, []) after each that was
 */
export function createAddress(window, changed) {
  let current = parseState(window.location.search);

  window.addEventListener('popstate', () => {
    current = parseState(window.location.search);
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
      const url = window.location.pathname + formatState(state);
      if (url === window.location.pathname + window.location.search) {
        return;
      }
      current = { state, problems: [] };
      window.history[inPlace ? 'replaceState' : 'pushState'](null, '', url);
      changed(state, []);
    },
  };
}
