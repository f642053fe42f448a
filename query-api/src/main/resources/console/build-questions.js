// What the page of builds asks.

import { ask } from './api.js';

const PIPELINES_IN_A_LIST = 5;

export const buildQuestions = {
  async light({ selection }, signal) {
    const [summary] = await ask('builds', [...selection, ['compare', 'previous']], signal);
    return { summary };
  },

  /** All numbers of the period, which only builds move: not its end, which is now, and not the period before. */
  mark({ summary }) {
    return Object.entries(summary).filter(([member]) => !['from', 'to', 'tz'].includes(member) && !member.startsWith('previous'));
  },

  async details({ state, selection, step }, signal) {
    const compared = [...selection, ['compare', 'previous']];
    const few = [...compared, ['limit', String(PIPELINES_IN_A_LIST)]];
    const [series, groups, slowest, flakiest, services] = await Promise.all([
      ask('builds/series', [...selection, ['step', step]], signal),
      ask('builds', [...compared, ['by', state.by]], signal),
      ask('builds/slowest', few, signal),
      ask('builds/flakiest', few, signal),
      ask('services', [], signal),
    ]);
    return { series, groups, slowest, flakiest, services };
  },
};
