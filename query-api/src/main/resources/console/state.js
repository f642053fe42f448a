// What the page shows, as plain data, and as the query of its address.

import { PERIODS, STEPS } from './period.js';
import { isZone, parseDate } from './zone.js';

/**
 * `zone` is empty for the browser's own, `step` for the automatic one, `environments` for what the server calls
 * production. A team of '' means services of no team.
 */
export const DEFAULTS = Object.freeze({
  period: '30d',
  from: '',
  to: '',
  zone: '',
  environments: Object.freeze([]),
  teams: Object.freeze([]),
  services: Object.freeze([]),
  step: '',
  by: 'service',
  sort: '-deployments',
  view: 'chart',
});

const MOST_VALUES = 200;
const LONGEST_VALUE = 200;
const KNOWN = ['period', 'from', 'to', 'tz', 'environment', 'team', 'service', 'step', 'by', 'sort', 'view'];

/**
 * Reads the query of an address.
 *
 * @returns {{state: object, problems: string[]}} the state, with the default wherever the address makes no sense, and a
 *   sentence on each such place
 */
export function parseState(search) {
  const given = new URLSearchParams(search);
  const problems = [];
  for (const name of new Set(given.keys())) {
    if (!KNOWN.includes(name)) {
      problems.push(`“${name}” is not known here and was left out.`);
    }
  }
  const choice = (name, allowed, otherwise) => {
    const value = given.get(name);
    if (value === null || allowed.includes(value)) {
      return value ?? otherwise;
    }
    problems.push(`“${name}=${value}” is not one of ${allowed.join(', ')}; ${otherwise || 'the automatic one'} is shown.`);
    return otherwise;
  };
  const list = (name) => {
    const values = [...new Set(given.getAll(name))];
    const kept = values.filter((value) => value.length <= LONGEST_VALUE).slice(0, MOST_VALUES);
    if (kept.length < values.length) {
      problems.push(`“${name}” holds more than ${MOST_VALUES} values or too long ones; the rest was left out.`);
    }
    return kept;
  };

  const state = {
    ...DEFAULTS,
    zone: given.get('tz') ?? '',
    environments: list('environment').filter((name) => name !== ''),
    teams: list('team'),
    services: list('service').filter((name) => name !== ''),
    step: choice('step', STEPS, DEFAULTS.step),
    by: choice('by', ['service', 'team'], DEFAULTS.by),
    sort: given.get('sort') ?? DEFAULTS.sort,
    view: choice('view', ['chart', 'table'], DEFAULTS.view),
  };
  if (state.zone !== '' && !isZone(state.zone)) {
    problems.push(`The time zone “${state.zone}” is not known to this browser; its own is used.`);
    state.zone = '';
  }
  if (!/^-?[A-Za-z]{1,40}$/.test(state.sort)) {
    problems.push(`“sort=${state.sort}” names no column; the most deployments come first.`);
    state.sort = DEFAULTS.sort;
  }
  readPeriod(given, choice, state, problems);
  return { state, problems };
}

function readPeriod(given, choice, state, problems) {
  if (!given.has('from') && !given.has('to')) {
    state.period = choice('period', PERIODS.map((period) => period.id), DEFAULTS.period);
    return;
  }
  const from = given.get('from') ?? '';
  const to = given.get('to') ?? '';
  const wrong = datesProblem(from, to);
  if (wrong) {
    problems.push(`${wrong} The last 30 days are shown.`);
  } else {
    Object.assign(state, { period: 'custom', from, to });
  }
}

/** What is wrong with a first and a last date, as a sentence; empty where nothing is. */
export function datesProblem(from, to) {
  if (!parseDate(from) || !parseDate(to)) {
    return 'From and to must both be dates such as 2026-01-31.';
  }
  return from > to ? 'From must not be after to.' : '';
}

/** The query of the address that shows this state, with its question mark; empty for the defaults. */
export function formatState(state) {
  const query = new URLSearchParams();
  const add = (name, value, otherwise) => {
    if (value !== otherwise) {
      query.append(name, value);
    }
  };
  if (state.period === 'custom') {
    query.append('from', state.from);
    query.append('to', state.to);
  } else {
    add('period', state.period, DEFAULTS.period);
  }
  add('tz', state.zone, DEFAULTS.zone);
  state.environments.forEach((name) => query.append('environment', name));
  state.teams.forEach((name) => query.append('team', name));
  state.services.forEach((name) => query.append('service', name));
  add('step', state.step, DEFAULTS.step);
  add('by', state.by, DEFAULTS.by);
  add('sort', state.sort, DEFAULTS.sort);
  add('view', state.view, DEFAULTS.view);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** The list with the value added, or without it where it was in it. */
export function toggled(list, value) {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}
