// A page of numbers: asks for what its address selects, draws it, and tells what changes or fails.

import { createAddress } from './address.js';
import { createAnnouncer } from './announcer.js';
import { createChips } from './chips.js';
import { createControls } from './controls.js';
import { byId, setText } from './element.js';
import { counted } from './format.js';
import { createFreshness } from './freshness.js';
import { createLive } from './live.js';
import { showNavigation } from './navigation.js';
import { FILTERS } from './pages.js';
import { interval, periodBefore } from './period.js';
import { createStart } from './start.js';
import { DEFAULTS, defaultsOf, formatState, toggled } from './state.js';
import { createTrouble } from './trouble.js';
import { selectionText } from './words.js';
import { ownZone } from './zone.js';

/**
 * @param page which of the pages of numbers
 * @param title what the window is called beside what is selected
 * @param choices (address, services) => the lists to choose from, see choices.js
 * @param scope (state) => in words, what of all is meant beside the chips
 * @param load ({state, zone}, signal) => a promise of {now, zone, interval, step, summary, services} and what the parts need
 * @param total {member, words: [one, many]}: the number of the summary whose moves are told
 * @param first what to begin with, see start.js
 * @param isEmpty (data) => whether nothing was ever told
 */
export function createReport(locale, { page, title, choices, scope, load, total, first, isEmpty = (data) => data.services.length === 0 }) {
  const host = byId('report');
  const announcer = createAnnouncer(byId('announcer'), Date.now);
  let parts = [];
  let services = [];
  // What is on the page, and the question it answers; another one is being asked while the address differs.
  let shown = null;
  let shownQuestion = '';
  let lost = false;

  const address = createAddress(page, window, stateChanged);
  const controls = createControls(address, choices(address, () => services), page);
  const chips = createChips((patch) => address.set(patch));
  const start = createStart(first);
  const trouble = createTrouble({ onRetry: () => live.now(), onReset: () => address.set(defaultsOf(page)) });
  const freshness = createFreshness(locale, () => live.now());
  const live = createLive({
    load: (signal) => load({ state: address.state, zone: zoneOf(address.state) }, signal),
    show,
    trouble: tellTrouble,
    rest: () => freshness.resting(),
  });

  function zoneOf(state) {
    return state.zone || ownZone();
  }

  /** What the API is asked, without what only the page itself orders or draws. */
  function questionOf(state) {
    return formatState({ ...state, sort: page.sort, view: DEFAULTS.view }, page);
  }

  function stateChanged(state, problems) {
    trouble.notice(problems);
    showSelection();
    if (shown !== null && !host.hidden && questionOf(state) === shownQuestion) {
      draw();
      return;
    }
    host.setAttribute('aria-busy', 'true');
    live.now();
  }

  function showSelection() {
    const { state } = address;
    const zone = zoneOf(state);
    controls.show(state);
    chips.show(state);
    showNavigation(state, page);
    const now = Date.now();
    const time = interval(state, now, zone);
    setText(byId('selection-text'), selectionText({ interval: time, zone, scope: scope(state), now }, locale));
    document.title = [...[...state.services, ...state.teams].filter(Boolean).slice(0, 2), ...title].join(' · ');
  }

  function show(data) {
    const isNew = shown === null || questionOf(address.state) !== shownQuestion;
    const count = data.summary[total.member];
    const text = counted(count, ...total.words, locale);
    if (lost) {
      announcer.say('Connected again.');
    } else if (shown !== null && isNew) {
      announcer.say(`${text} in the chosen period.`);
    } else if (shown !== null && count !== shown.summary[total.member]) {
      announcer.news(`Now ${text}.`);
    }
    lost = false;
    shown = data;
    shownQuestion = questionOf(address.state);
    services = data.services;
    const empty = isEmpty(data);
    host.hidden = empty;
    byId('controls').hidden = empty;
    byId('selection-text').hidden = empty;
    start.show(empty);
    trouble.clear();
    freshness.live(data.now, data.zone);
    host.setAttribute('aria-busy', 'false');
    delete host.dataset.loading;
    // Only what moves by itself is marked as changed, not what another selection shows.
    host.classList.toggle('live', !isNew);
    showSelection();
    if (!empty) {
      draw();
    }
  }

  function draw() {
    const { state } = address;
    const teams = new Map(services.map((row) => [row.service, row.team ?? '']));
    const context = { ...shown, state, teams, before: periodBefore(state, shown.interval.days), asTable: state.view === 'table' };
    parts.forEach((part) => part.show(shown, context));
  }

  function tellTrouble(problem, pauseMillis) {
    if (problem.status === undefined) {
      reportError(problem);
    }
    const reached = problem.status > 0;
    host.setAttribute('aria-busy', 'false');
    freshness.lost(pauseMillis, reached);
    if (shown !== null && questionOf(address.state) === shownQuestion) {
      // The numbers on the page are still those of the selection: they stay, and their age is told.
      if (!lost) {
        announcer.say(`${reached ? 'The server has no answer' : 'Connection lost'}. The numbers stay as they were.`);
      }
    } else {
      host.hidden = true;
      start.show(false);
      trouble.tell(problem);
    }
    lost = true;
  }

  host.addEventListener('animationend', (event) => event.target.classList.remove('changed'));

  return {
    change: (patch, how) => address.set(patch, how),
    /** Narrows the page to a name of that kind, or takes that back. */
    filter(kind, name) {
      const member = FILTERS[kind];
      address.set({ [member]: toggled(address.state[member], name) });
    },
    now: () => live.now(),
    /** Shows the page for the first time, made of these parts: each has show(data, context). */
    begin(made) {
      parts = made;
      trouble.notice(address.problems);
      showSelection();
      live.now();
    },
  };
}
