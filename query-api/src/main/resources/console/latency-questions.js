// What the page of latency asks.

import { ask } from './api.js';

const SLOWEST = 10;
const CELLS_A_DOUBLING = '2';
/** Where requests come all the time, the charts follow them this often, in milliseconds. */
const CHARTS_EVERY = 10_000;

export function createLatencyQuestions() {
  let seen = { requests: -1, turn: 0 };
  return {
    async light({ selection }, signal) {
      const [summary] = await ask('latency', [...selection, ['compare', 'previous']], signal);
      return { summary };
    },

    /** The requests, but not more often than the charts can follow. */
    mark({ summary }) {
      const turn = Math.floor(Date.parse(summary.to) / CHARTS_EVERY);
      if (summary.requests !== seen.requests && turn !== seen.turn) {
        seen = { requests: summary.requests, turn };
      }
      return seen;
    },

    async details({ state, selection, step }, signal) {
      const [series, heat, groups, slow, services] = await Promise.all([
        ask('latency/series', [...selection, ['step', step]], signal),
        ask('latency/heatmap', [...selection, ['step', step], ['resolution', CELLS_A_DOUBLING]], signal),
        ask('latency', [...selection, ['compare', 'previous'], ['by', state.by]], signal),
        ask('latency/slow', [...selection, ['limit', String(SLOWEST)]], signal),
        ask('services', [], signal),
      ]);
      return { series, heat, groups, slow, services };
    },
  };
}
