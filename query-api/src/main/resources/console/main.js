// Puts the page together.

import { createAddress } from './address.js';
import { createAnnouncer } from './announcer.js';
import { createBreakdown } from './breakdown.js';
import { createChips } from './chips.js';
import { createControls } from './controls.js';
import { createDeployments } from './deployments.js';
import { byId, setText } from './element.js';
import { counted, NOTHING, number, percent } from './format.js';
import { createFrequency } from './frequency.js';
import { createFreshness } from './freshness.js';
import { createLeadTime } from './lead-time.js';
import { createLive } from './live.js';
import { createLoader } from './load.js';
import { interval, periodBefore } from './period.js';
import { createRecovery } from './recovery.js';
import { createShare } from './share.js';
import { createStart } from './start.js';
import { DEFAULTS, formatState, toggled } from './state.js';
import { createTrouble } from './trouble.js';
import { selectionText } from './words.js';
import { ownZone } from './zone.js';

const locale = navigator.language || 'en';
const report = byId('report');
const loader = createLoader();
const announcer = createAnnouncer(byId('announcer'), Date.now);
let services = [];
// What is on the page, and the question it answers; another one is being asked while the address differs.
let shown = null;
let shownQuestion = '';
let lost = false;

const address = createAddress(window, stateChanged);
const filter = (kind, name) =>
  address.set(
    kind === 'service'
      ? { services: toggled(address.state.services, name) }
      : { teams: toggled(address.state.teams, name) },
  );
const controls = createControls(address, () => ({ services }));
const chips = createChips((patch) => address.set(patch));
const frequency = createFrequency(locale);
const leadTime = createLeadTime(locale);
const failRate = createShare(locale, {
  id: 'fail-rate',
  name: 'change fail rate',
  definition: 'changeFailRate',
  rate: 'changeFailRate',
  part: 'failedDeployments',
  insufficient: 'changeFailRateInsufficient',
  label: 'Failed deployments',
  words: ['failed deployment', 'failed deployments'],
  others: [
    {
      id: 'success-rate',
      label: 'Attempts that succeeded',
      definition: 'successRate',
      text: (row) => (row.deploymentSuccessRate === null ? NOTHING : percent(row.deploymentSuccessRate, locale)),
    },
  ],
});
const recovery = createRecovery(locale);
const rework = createShare(locale, {
  id: 'rework',
  name: 'deployment rework rate',
  definition: 'reworkRate',
  rate: 'reworkRate',
  part: 'reworkDeployments',
  insufficient: 'reworkRateInsufficient',
  label: 'Rework',
  words: ['rework deployment', 'rework deployments'],
  others: [
    { id: 'planned', label: 'Planned', definition: 'deployments', text: (row) => number(row.deployments - row.redeploys - row.reworkDeployments, locale) },
  ],
});
const breakdown = createBreakdown(locale, { onFilter: filter, onChange: (patch, how) => address.set(patch, how) });
const deployments = createDeployments(locale, { onFilter: filter, onMore: () => live.now() });
const start = createStart();
const trouble = createTrouble({ onRetry: () => live.now(), onReset: () => address.set({ ...DEFAULTS }) });
const freshness = createFreshness(locale, () => live.now());
const live = createLive({
  load: (signal) => loader({ state: address.state, zone: zoneOf(address.state), limit: deployments.limit }, signal),
  show,
  trouble: tellTrouble,
  rest: () => freshness.resting(),
});

function zoneOf(state) {
  return state.zone || ownZone();
}

/** What the API is asked, without what only the page itself orders or draws. */
function questionOf(state) {
  return formatState({ ...state, sort: DEFAULTS.sort, view: DEFAULTS.view });
}

function stateChanged(state, problems) {
  trouble.notice(problems);
  showSelection();
  if (shown !== null && !report.hidden && questionOf(state) === shownQuestion) {
    draw();
    return;
  }
  report.setAttribute('aria-busy', 'true');
  live.now();
}

function showSelection() {
  const { state } = address;
  const zone = zoneOf(state);
  controls.show(state);
  chips.show(state);
  const time = interval(state, Date.now(), zone);
  setText(byId('selection-text'), selectionText({ state, interval: time, zone, production: 'production' }, locale));
  document.title = [...state.services, ...state.teams, 'Waywiser'].filter(Boolean).slice(0, 3).join(' · ');
}

function show(data) {
  const isNew = shown === null || questionOf(address.state) !== shownQuestion;
  const count = data.summary.deployments;
  const text = counted(count, 'deployment', 'deployments', locale);
  if (lost) {
    announcer.say('Connected again.');
  } else if (shown !== null && isNew) {
    announcer.say(`${text} in the chosen period.`);
  } else if (shown !== null && count !== shown.summary.deployments) {
    announcer.news(`Now ${text}.`);
  }
  lost = false;
  shown = data;
  shownQuestion = questionOf(address.state);
  services = data.services;
  const empty = services.length === 0;
  report.hidden = empty;
  byId('controls').hidden = empty;
  byId('selection-text').hidden = empty;
  start.show(empty);
  trouble.clear();
  freshness.live(data.now, data.zone);
  report.setAttribute('aria-busy', 'false');
  delete report.dataset.loading;
  // Only what moves by itself is marked as changed, not what another selection shows.
  report.classList.toggle('live', !isNew);
  showSelection();
  if (!empty) {
    draw();
  }
}

function draw() {
  const { state } = address;
  const context = { ...shown, state, before: periodBefore(state, shown.interval.days), asTable: state.view === 'table' };
  frequency.show(shown, context);
  leadTime.show(shown, context);
  failRate.show(shown, context);
  recovery.show(shown, context);
  rework.show(shown, context);
  breakdown.show(shown, context);
  deployments.show(shown, context);
}

function tellTrouble(problem, pauseMillis) {
  if (problem.status === undefined) {
    reportError(problem);
  }
  const reached = problem.status > 0;
  report.setAttribute('aria-busy', 'false');
  freshness.lost(pauseMillis, reached);
  if (shown !== null && questionOf(address.state) === shownQuestion) {
    // The numbers on the page are still those of the selection: they stay, and their age is told.
    if (!lost) {
      announcer.say(`${reached ? 'The server has no answer' : 'Connection lost'}. The numbers stay as they were.`);
    }
  } else {
    report.hidden = true;
    start.show(false);
    trouble.tell(problem);
  }
  lost = true;
}

report.addEventListener('animationend', (event) => event.target.classList.remove('changed'));
trouble.notice(address.problems);
showSelection();
live.now();
