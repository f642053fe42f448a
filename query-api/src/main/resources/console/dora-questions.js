// What the delivery page asks.

import { ask } from './api.js';
import { automaticStep } from './period.js';

/** With more groups than this the course of each is not asked for. */
export const MOST_COURSES = 150;

export const doraQuestions = {
  /** The summary, and so many of the newest deployments. */
  async light({ selection, limit }, signal) {
    const [[summary], newest] = await Promise.all([
      ask('dora', [...selection, ['compare', 'previous']], signal),
      ask('deployments', [...selection, ['limit', String(limit)]], signal),
    ]);
    return { summary, newest };
  },

  /** Not the rates, which move as time goes. */
  mark({ summary, newest }) {
    const { deployments, redeploys, failedAttempts, changes, leadTimeMedianSeconds, leadTimeMeanSeconds } = summary;
    const { failedDeployments, recoveredDeployments, recoveryTimeMedianSeconds, reworkDeployments } = summary;
    const throughput = [deployments, redeploys, failedAttempts, changes, leadTimeMedianSeconds, leadTimeMeanSeconds];
    return [throughput, [failedDeployments, recoveredDeployments, recoveryTimeMedianSeconds, reworkDeployments], newest];
  },

  async details({ state, selection, step, days }, signal) {
    const by = ['by', state.by];
    const [series, groups, services] = await Promise.all([
      ask('dora/series', [...selection, ['step', step]], signal),
      ask('dora', [...selection, by, ['compare', 'previous']], signal),
      ask('services', [], signal),
    ]);
    const courses =
      groups.length === 0 || groups.length > MOST_COURSES
        ? []
        : await ask('dora/series', [...selection, by, ['step', automaticStep(days)]], signal);
    return { series, groups, services, courses: coursesOf(courses, state.by) };
  },
};

/** The deployments of each group over time, by the group's name. */
export function coursesOf(rows, by) {
  const courses = new Map();
  for (const row of rows) {
    const name = row[by] ?? '';
    if (!courses.has(name)) {
      courses.set(name, []);
    }
    courses.get(name).push(row.deployments);
  }
  return courses;
}
