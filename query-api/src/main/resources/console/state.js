// What the page shows, as plain data, and as the query of its address.

import { DELIVERY, FILTERS } from './pages.js';
import { PERIODS } from './period.js';
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
  branches: Object.freeze([]),
  repositories: Object.freeze([]),
  teams: Object.freeze([]),
  services: Object.freeze([]),
  routes: Object.freeze([]),
  step: '',
  by: 'service',
  sort: '-deployments',
  view: 'chart',
});

/** What a page shows where its address says nothing. */
export function defaultsOf(page) {
  return { ...DEFAULTS, period: page.period, by: page.groups[0], sort: page.sort };
}

const MOST_VALUES = 200;
const LONGEST_VALUE = 200;
const ALL_BY_STAR = ['team', 'service', 'repository'];
const KNOWN_EVERYWHERE = ['period', 'from', 'to', 'tz', 'step', 'by', 'sort', 'view'];

/**
 * Reads the query of the address of a page.
 *
 * @returns {{state: object, problems: string[]}} the state, with the default wherever the address makes no sense, and a
 *   sentence on each such place
 */
export function parseState(search, page = DELIVERY) {
  const defaults = defaultsOf(page);
  const given = new URLSearchParams(search);
  const problems = [];
  for (const name of new Set(given.keys())) {
    if (!KNOWN_EVERYWHERE.includes(name) && !page.filters.includes(name)) {
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
    ...defaults,
    zone: given.get('tz') ?? '',
    step: choice('step', page.steps, defaults.step),
    by: choice('by', page.groups, defaults.by),
    sort: given.get('sort') ?? defaults.sort,
    view: choice('view', ['chart', 'table'], defaults.view),
  };
  for (const name of page.filters) {
    const values = list(name);
    // As in the API, a star stands for all; only of environments is that something else than naming none.
    const all = ALL_BY_STAR.includes(name) && values.includes('*');
    state[FILTERS[name]] = all ? [] : values.filter((value) => value !== '' || name === 'team');
  }
  if (state.zone !== '' && !isZone(state.zone)) {
    problems.push(`The time zone “${state.zone}” is not known to this browser; its own is used.`);
    state.zone = '';
  }
  if (!/^-?[A-Za-z][A-Za-z0-9]{0,39}$/.test(state.sort)) {
    problems.push(`“sort=${state.sort}” names no column; ${page.firstSorted}.`);
    state.sort = defaults.sort;
  }
  readPeriod(given, choice, page, state, problems);
  return { state, problems };
}

function readPeriod(given, choice, page, state, problems) {
  if (!given.has('from') && !given.has('to')) {
    state.period = choice('period', page.periods, page.period);
    return;
  }
  const from = given.get('from') ?? '';
  const to = given.get('to') ?? '';
  const wrong = datesProblem(from, to);
  if (wrong) {
    problems.push(`${wrong} The last ${PERIODS.find(({ id }) => id === page.period).label} are shown.`);
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

/** The query of the address of a page that shows this state, with its question mark; empty for the defaults. */
export function formatState(state, page = DELIVERY) {
  const defaults = defaultsOf(page);
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
    add('period', state.period, defaults.period);
  }
  add('tz', state.zone, defaults.zone);
  page.filters.forEach((name) => state[FILTERS[name]].forEach((value) => query.append(name, value)));
  add('step', state.step, defaults.step);
  add('by', state.by, defaults.by);
  add('sort', state.sort, defaults.sort);
  add('view', state.view, defaults.view);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** The list with the value added, or without it where it was in it. */
export function toggled(list, value) {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}
