// Asks for everything the page shows: the light questions each time, the heavy ones when their answers have moved.

import { ask, selectionParameters } from './api.js';
import { MOST_COURSES } from './breakdown.js';
import { automaticStep, interval, stepOf } from './period.js';

const OLDEST_DETAILS = 60_000;

/** What of the light answers makes the heavy ones worth asking again: not the rates, which move as time goes. */
export function mark(selection, summary, newest) {
  const { deployments, redeploys, failedAttempts, changes, leadTimeMedianSeconds, leadTimeMeanSeconds } = summary;
  const { failedDeployments, recoveredDeployments, recoveryTimeMedianSeconds, reworkDeployments } = summary;
  const throughput = [deployments, redeploys, failedAttempts, changes, leadTimeMedianSeconds, leadTimeMeanSeconds];
  return JSON.stringify([
    selection,
    throughput,
    [failedDeployments, recoveredDeployments, recoveryTimeMedianSeconds, reworkDeployments],
    newest,
  ]);
}

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

export function createLoader() {
  let details = { question: '', mark: '', readAt: 0 };

  /** Everything for a state, in a zone, with so many of the newest deployments. */
  return async function load({ state, zone, limit }, signal) {
    const now = Date.now();
    const time = interval(state, now, zone);
    const step = stepOf(state, time.days);
    const selection = selectionParameters(state, time, zone);
    const question = JSON.stringify([selection, step, state.by]);
    const asked = { state, selection, step, days: time.days };
    // Another question needs all answers, and does not wait for the light ones to say so.
    const fresh = question === details.question ? null : askDetails(asked, signal);
    const [[summary], newest, first] = await Promise.all([
      ask('dora', [...selection, ['compare', 'previous']], signal),
      ask('deployments', [...selection, ['limit', String(limit)]], signal),
      fresh,
    ]);
    const current = mark(question, summary, newest);
    if (first !== null || current !== details.mark || now - details.readAt > OLDEST_DETAILS) {
      details = { ...(first ?? (await askDetails(asked, signal))), question, mark: current, readAt: now };
    }
    return { zone, interval: time, step, now, summary, newest, ...details };
  };
}

async function askDetails({ state, selection, step, days }, signal) {
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
  return {
    series,
    groups,
    services,
    courses: coursesOf(courses, state.by),
    teams: new Map(services.map((row) => [row.service, row.team ?? ''])),
  };
}
