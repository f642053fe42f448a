// Asks for everything a page shows: the light questions each time, the heavy ones when their answers have moved.

import { selectionParameters } from './api.js';
import { DELIVERY } from './pages.js';
import { interval, keptSteps, stepOf } from './period.js';

const OLDEST_DETAILS = 60_000;

/**
 * What is asked is {state, zone, selection, step, days}, and whatever else the page wants known.
 *
 * @param light (asked, signal) => a promise of the answers that tell whether anything moved
 * @param mark (answers) => what of these makes the heavy questions worth asking again
 * @param details (asked, signal) => a promise of the other answers
 * @param page whose steps there are
 */
export function createLoader({ light, mark, details }, page = DELIVERY) {
  let known = { question: '', mark: '', readAt: 0, details: null };

  /** Everything for a state, in a zone. */
  return async function load({ state, zone, ...more }, signal) {
    const now = Date.now();
    const time = interval(state, now, zone);
    const step = stepOf(state, time.days, keptSteps(page, time.from, now));
    const selection = selectionParameters(state, time, zone);
    const question = JSON.stringify([selection, step, state.by]);
    const asked = { ...more, state, zone, selection, step, days: time.days };
    // Another question needs all answers, and does not wait for the light ones to say so.
    const fresh = question === known.question ? null : details(asked, signal);
    const [answers, first] = await Promise.all([light(asked, signal), fresh]);
    const current = JSON.stringify(mark(answers));
    if (first !== null || current !== known.mark || now - known.readAt > OLDEST_DETAILS) {
      known = { details: first ?? (await details(asked, signal)), question, mark: current, readAt: now };
    }
    return { zone, interval: time, step, now, ...answers, ...known.details };
  };
}
