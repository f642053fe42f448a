// The pages of numbers: where they are, what narrows and divides their numbers, and how rows are ordered at first.

import { STEPS } from './period.js';

/** What numbers can be narrowed to: its name in the address and the API, and the member of the state that holds it. */
export const FILTERS = Object.freeze({
  environment: 'environments',
  branch: 'branches',
  repository: 'repositories',
  team: 'teams',
  service: 'services',
  route: 'routes',
});

const OF_DAYS = Object.freeze({ periods: Object.freeze(['7d', '30d', '90d', '12m']), period: '30d', steps: STEPS });

export const DELIVERY = Object.freeze({
  ...OF_DAYS,
  id: 'delivery',
  path: './',
  filters: Object.freeze(['environment', 'team', 'service']),
  groups: Object.freeze(['service', 'team']),
  sort: '-deployments',
  firstSorted: 'the most deployments come first',
});

/** Builds are made for no environment, but on a branch. */
export const BUILDS = Object.freeze({
  ...OF_DAYS,
  id: 'builds',
  path: 'builds',
  filters: Object.freeze(['branch', 'repository', 'team', 'service']),
  groups: Object.freeze(['service', 'team', 'repository', 'pipeline', 'branch']),
  sort: '-builds',
  firstSorted: 'the most builds come first',
});

/** Requests are many and recent: hours and minutes matter. */
export const LATENCY = Object.freeze({
  id: 'latency',
  path: 'latency',
  periods: Object.freeze(['1h', '6h', '24h', '7d', '30d']),
  period: '24h',
  steps: Object.freeze(['1m', '5m', '15m', '1h', 'day']),
  filters: Object.freeze(['environment', 'team', 'service', 'route']),
  groups: Object.freeze(['service', 'route', 'team', 'method', 'statusClass']),
  sort: '-requests',
  firstSorted: 'those with the most requests come first',
});

/** What holds back is ranked, not drawn over time: there are no steps. */
export const PLATFORM = Object.freeze({
  id: 'platform',
  path: 'platform',
  periods: OF_DAYS.periods,
  period: OF_DAYS.period,
  steps: Object.freeze([]),
  filters: Object.freeze(['team', 'service']),
  groups: Object.freeze(['team', 'service']),
  sort: 'rank',
  firstSorted: 'the bottleneck with the most evidence comes first',
});

export const PAGES = Object.freeze([DELIVERY, BUILDS, LATENCY, PLATFORM]);
