// What is chosen from lists: environment or branch, team, service, time zone.

import { ask, selectionParameters } from './api.js';
import { counted } from './format.js';
import { interval } from './period.js';
import { createPicker } from './picker.js';
import { toggled } from './state.js';
import { allZones, offsetName, ownZone } from './zone.js';

const distinct = (values) => [...new Set(values)].sort((a, b) => a.localeCompare(b));
const plain = (values) => values.map((value) => ({ value, label: value }));

function several(values, none, name = (value) => value) {
  return values.length === 0 ? none : values.length === 1 ? name(values[0]) : `${values.length} chosen`;
}

/** A picker that shows what the state holds: show(picker, state). */
function choice(picker, show) {
  return { element: picker.element, show: (state) => show(picker, state) };
}

/** @param services () => the services of the catalog, as far as they are known; so below */
export function environmentChoice(address, services) {
  const picker = createPicker({
    id: 'environment',
    label: 'Environment',
    many: false,
    options: () => [
      { value: '', label: 'Production', hint: 'as the server is configured' },
      { value: '*', label: 'All environments' },
      ...plain(distinct(services().flatMap((row) => row.environments))),
    ],
    onChoose: (value) => address.set({ environments: value === '' ? [] : [value] }),
  });
  const name = (value) => (value === '*' ? 'All environments' : value);
  return choice(picker, (shown, { environments }) =>
    shown.show(environments.length === 0 ? [''] : environments, several(environments, 'Production', name)),
  );
}

/** The branches that the rest of the selection has builds of, the busiest first; asked for when somebody looks. */
export function branchChoice(address, locale) {
  const picker = createPicker({
    id: 'branch',
    label: 'Branch',
    many: false,
    options: async () => {
      const { state } = address;
      const zone = state.zone || ownZone();
      const everyBranch = selectionParameters({ ...state, branches: [] }, interval(state, Date.now(), zone), zone);
      const rows = await ask('builds', [...everyBranch, ['by', 'branch']], new AbortController().signal);
      return branchOptions(rows, state.branches, locale);
    },
    onChoose: (value) => address.set({ branches: value === '' ? [] : [value] }),
  });
  return choice(picker, (shown, { branches }) => shown.show(branches.length === 0 ? [''] : branches, several(branches, 'All branches')));
}

/** The branches to choose from: all, those that are chosen though nothing was built there, and those of the answer. */
export function branchOptions(rows, chosen, locale) {
  const named = rows.filter((row) => row.branch !== null).sort((one, other) => other.builds - one.builds);
  const unbuilt = chosen.filter((branch) => !named.some((row) => row.branch === branch));
  return [
    { value: '', label: 'All branches' },
    ...plain(unbuilt),
    ...named.map((row) => ({ value: row.branch, label: row.branch, hint: counted(row.builds, 'build', 'builds', locale) })),
  ];
}

export function teamChoice(address, services) {
  const name = (value) => value || 'No team';
  const picker = createPicker({
    id: 'team',
    label: 'Team',
    many: true,
    options: () =>
      distinct([...address.state.teams, ...services().map((row) => row.team ?? '')]).map((value) => ({ value, label: name(value) })),
    onChoose: (value) => address.set({ teams: toggled(address.state.teams, value) }),
  });
  return choice(picker, (shown, { teams }) => shown.show(teams, several(teams, 'All', name)));
}

export function serviceChoice(address, services) {
  const picker = createPicker({
    id: 'service',
    label: 'Service',
    many: true,
    options: () => plain(distinct([...address.state.services, ...services().map((row) => row.service)])),
    onChoose: (value) => address.set({ services: toggled(address.state.services, value) }),
  });
  return choice(picker, (shown, state) => shown.show(state.services, several(state.services, 'All')));
}

export function zoneChoice(address) {
  const picker = createPicker({
    id: 'zone',
    label: 'Time zone',
    many: false,
    options: zoneOptions,
    onChoose: (zone) => address.set({ zone }),
  });
  return choice(picker, (shown, state) => shown.show([state.zone], (state.zone || ownZone()).replaceAll('_', ' ')));
}

function zoneOptions() {
  const now = Date.now();
  const own = ownZone();
  const others = allZones().filter((zone) => zone !== 'UTC');
  return [
    { value: '', label: `This browser’s (${own.replaceAll('_', ' ')})`, hint: offsetName(now, own) },
    { value: 'UTC', label: 'UTC' },
    ...others.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' '), hint: offsetName(now, zone) })),
  ];
}
