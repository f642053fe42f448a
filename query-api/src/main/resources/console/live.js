// Keeps the page up to date: asks every two seconds, rests while hidden, and backs off while the server is in trouble.

const EVERY = 2_000;
const LONGEST_PAUSE = 60_000;
// A server that is slow to answer is asked less often.
const SHARE_OF_TIME = 2;

/** How long to wait after an answer that took so many milliseconds. */
export function pauseAfterAnswer(tookMillis) {
  return Math.min(LONGEST_PAUSE, Math.max(EVERY, tookMillis * SHARE_OF_TIME));
}

/** How long to wait after so many failures in a row. `random` is from 0 to 1 and keeps many pages from asking at once. */
export function pauseAfterFailure(failures, retryAfterSeconds, random) {
  const doubled = Math.min(LONGEST_PAUSE, EVERY * 2 ** Math.min(failures - 1, 10));
  return Math.max(doubled * (0.75 + random / 4), Math.min(LONGEST_PAUSE, retryAfterSeconds * 1_000));
}

/**
 * @param load called with (signal); gives a promise of what is to be shown
 * @param show called with what was loaded
 * @param trouble called with the failure and the milliseconds until the next attempt
 * @param rest called when the page is hidden and asking stops
 */
export function createLive({ load, show, trouble, rest }) {
  let timer = 0;
  let asking = new AbortController();
  let failures = 0;

  // A page that was opened in the background is shown once and then rests until somebody looks.
  function later(pause) {
    if (document.hidden) {
      rest();
    } else {
      timer = setTimeout(turn, pause);
    }
  }

  async function turn() {
    clearTimeout(timer);
    asking.abort();
    const mine = new AbortController();
    asking = mine;
    const begun = performance.now();
    let loaded;
    try {
      loaded = await load(mine.signal);
    } catch (failure) {
      if (!mine.signal.aborted) {
        failures += 1;
        const pause = pauseAfterFailure(failures, failure.retryAfterSeconds ?? 0, Math.random());
        trouble(failure, pause);
        later(pause);
      }
      return;
    }
    if (!mine.signal.aborted) {
      failures = 0;
      const pause = pauseAfterAnswer(performance.now() - begun);
      try {
        show(loaded);
      } finally {
        later(pause);
      }
    }
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      clearTimeout(timer);
      asking.abort();
      rest();
    } else {
      turn();
    }
  });

  return {
    /** Asks at once, and forgets what was asked before. */
    now: turn,
  };
}
