// What the page of the platform asks.

import { ask, selectionParameters } from './api.js';
import { interval } from './period.js';

/** None of this changes by the second, and all history of drift is read for it. */
const KEPT = 30_000;
const ACTIONS_IN_A_LIST = 5;
const SERVICES_IN_A_LIST = 10;

/** Loads everything a page shows, see report.js; what was read is shown for half a minute. */
export function createPlatformLoader() {
  let known = null;

  return async function load({ state, zone }, signal) {
    const now = Date.now();
    const time = interval(state, now, zone);
    const selection = selectionParameters(state, time, zone);
    const question = JSON.stringify([selection, state.by]);
    if (known?.question !== question || now - known.now > KEPT) {
      known = { question, now, answers: await askAll(selection, state.by, signal) };
    }
    return { zone, interval: time, step: null, now: known.now, ...known.answers };
  };
}

async function askAll(selection, by, signal) {
  const divided = [...selection, ['by', by]];
  const compared = [...divided, ['compare', 'previous']];
  const period = selection.filter(([name]) => ['from', 'to', 'tz'].includes(name));
  const [signs, onboarding, requests, actions, dependencies, drift, feedback, topics, comments, regressions, sources, told, services] = await Promise.all([
    ask('platform/signs', divided, signal),
    ask('platform/onboarding', compared, signal),
    ask('platform/requests', compared, signal),
    ask('platform/requests/actions', [...selection, ['limit', String(ACTIONS_IN_A_LIST)]], signal),
    ask('platform/dependencies', compared, signal),
    ask('platform/drift', compared, signal),
    ask('platform/feedback', compared, signal),
    ask('platform/feedback', [...selection, ['by', 'topic'], ['compare', 'previous']], signal),
    ask('platform/feedback/comments', selection, signal),
    ask('platform/regressions', divided, signal),
    ask('platform/sources', period, signal),
    ask('platform/sources/services', [...selection, ['limit', String(SERVICES_IN_A_LIST)]], signal),
    ask('services', [], signal),
  ]);
  const seen = new Set(signs.filter((row) => row.rank !== null).map((row) => row.bottleneck));
  const details = { onboarding, requests, actions, dependencies, drift, feedback, topics, comments, regressions, sources, told };
  return { summary: { bottlenecks: seen.size }, signs, services, ...details };
}
