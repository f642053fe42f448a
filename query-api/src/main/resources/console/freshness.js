// Says how old the numbers are, and whether they are still moving.

import { byId, setText } from './element.js';
import { clockTime } from './format.js';

/** The words for a state of the connection. Pure. */
export function freshnessText({ kind, readAt, retryAt, reached }, now, zone, locale) {
  if (kind === 'loading') {
    return 'Loading…';
  }
  const of = readAt === null ? '' : `, showing data of ${clockTime(readAt, zone, locale)}`;
  if (kind === 'lost') {
    const seconds = Math.max(0, Math.ceil((retryAt - now) / 1000));
    return `${reached ? 'No answer' : readAt === null ? 'No connection' : 'Connection lost'}${of}. ${seconds > 0 ? `Trying again in ${seconds} s` : 'Trying again…'}`;
  }
  if (kind === 'resting') {
    return `Paused${of}`;
  }
  const seconds = Math.max(0, Math.round((now - readAt) / 1000));
  return seconds < 1 ? 'Live, updated just now' : `Live, updated ${seconds} s ago`;
}

/** @param onRetry called when somebody does not want to wait */
export function createFreshness(locale, onRetry) {
  const host = byId('freshness');
  const text = byId('freshness-text');
  const retry = byId('retry');
  let state = { kind: 'loading', readAt: null, retryAt: null, reached: false };
  let zone = 'UTC';
  retry.addEventListener('click', onRetry);

  function draw() {
    host.dataset.state = state.kind;
    retry.hidden = state.kind !== 'lost';
    setText(text, freshnessText(state, Date.now(), zone, locale));
  }
  setInterval(draw, 1_000);

  const become = (kind, more) => {
    state = { ...state, kind, ...more };
    draw();
  };
  return {
    live(readAt, shownZone) {
      zone = shownZone;
      become('live', { readAt });
    },
    /** @param reached whether the server answered, though not with numbers */
    lost(pauseMillis, reached) {
      become('lost', { retryAt: Date.now() + pauseMillis, reached });
    },
    resting() {
      if (state.kind === 'live') {
        become('resting', {});
      }
    },
  };
}
