// The two pages of numbers: where they are, what narrows and divides their numbers, and how rows are ordered at first.

/** What numbers can be narrowed to: its name in the address and the API, and the member of the state that holds it. */
export const FILTERS = Object.freeze({
  environment: 'environments',
  branch: 'branches',
  repository: 'repositories',
  team: 'teams',
  service: 'services',
});

export const DELIVERY = Object.freeze({
  id: 'delivery',
  path: './',
  filters: Object.freeze(['environment', 'team', 'service']),
  groups: Object.freeze(['service', 'team']),
  sort: '-deployments',
  firstSorted: 'the most deployments come first',
});

/** Builds are made for no environment, but on a branch. */
export const BUILDS = Object.freeze({
  id: 'builds',
  path: 'builds',
  filters: Object.freeze(['branch', 'repository', 'team', 'service']),
  groups: Object.freeze(['service', 'team', 'repository', 'pipeline', 'branch']),
  sort: '-builds',
  firstSorted: 'the most builds come first',
});

export const PAGES = Object.freeze([DELIVERY, BUILDS]);
