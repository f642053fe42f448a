// Speaks to who listens to the page instead of looking at it, without talking all the time.

import { setText } from './element.js';

const BETWEEN_NEWS = 60_000;

/** @param host a polite live region; `clock` gives milliseconds */
export function createAnnouncer(host, clock) {
  let last = -Infinity;
  const say = (text) => {
    last = clock();
    setText(host, text);
  };
  return {
    /** Says what somebody asked for or must know. */
    say,
    /** Says news that come by themselves, at most once a minute. */
    news(text) {
      if (clock() - last >= BETWEEN_NEWS) {
        say(text);
      }
    },
  };
}
