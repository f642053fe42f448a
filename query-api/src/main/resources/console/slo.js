// The page of one SLO: how its budgets went, on what they were spent, until when they last.

import { alertList, chip } from './alert-list.js';
import { ask, askOne } from './api.js';
import { createBudgetChart } from './budget-chart.js';
import { byId, h } from './element.js';
import { pageOf as pageOfDeployment } from './explain.js';
import { fact, facts, wideCard, when as timeOf } from './facts.js';
import { exactDuration, exactTime, NOTHING, number, shortSha } from './format.js';
import { createFreshness } from './freshness.js';
import { createLive } from './live.js';
import { apiPath, firingText, leftText, projectionText, promise, rateText, sentence, sourceText, STATES, windowText } from './slo-words.js';
import { createTrouble } from './trouble.js';
import { ownZone } from './zone.js';

const OLDEST = 60_000;
const YOUNGEST = 10_000;
const locale = navigator.language || 'en';
const zone = ownZone();
const wanted = new URLSearchParams(location.search);
const name = wanted.get('slo') ?? '';
const ofService = wanted.get('service') ? [['service', wanted.get('service')]] : [];
const host = byId('explanation');
const freshness = createFreshness(locale, () => live.now());
const trouble = createTrouble({ onRetry: () => live.now(), onReset: () => location.assign('./slos') });
let known = { slo: null, mark: '', readAt: 0 };

const live = createLive({ load, show, trouble: tellTrouble, rest: () => freshness.resting() });

/** The light question each time; all of it when that moved, and at most every ten seconds. */
async function load(signal) {
  const now = Date.now();
  if (known.slo !== null) {
    const rows = await ask('slos', [['service', known.slo.service], ['limit', 1_000]], signal);
    const mark = markOf(rows);
    const age = now - known.readAt;
    if (age < OLDEST && (mark === known.mark || age < YOUNGEST)) {
      return { now, slo: known.slo };
    }
    known = { ...known, mark };
  }
  known = { ...known, slo: await askOne(apiPath(name), ofService, signal), readAt: now };
  return { now, slo: known.slo };
}

const markOf = (rows) => JSON.stringify(rows.filter((row) => row.slo === name).map(({ state, evaluatedAt, target }) => [state, evaluatedAt, target]));

function show({ now, slo }) {
  trouble.clear();
  freshness.live(now, zone);
  host.removeAttribute('aria-busy');
  host.hidden = false;
  if (host.dataset.readAt === String(known.readAt)) {
    return;
  }
  host.dataset.readAt = String(known.readAt);
  document.title = `${slo.displayName ?? slo.slo} · Waywiser`;
  const open = [...host.querySelectorAll('details[open]')].map((each) => each.dataset.of);
  const isKnown = slo.objectives.some(({ objective }) => objective !== null);
  host.replaceChildren(top(slo), ...slo.objectives.map((objective) => budget(slo, objective, now)), ...(isKnown ? [deployments(slo), alerts(slo, now)] : []));
  open.forEach((objective) => host.querySelector(`details[data-of="${CSS.escape(objective)}"]`)?.setAttribute('open', ''));
}

function tellTrouble(problem, pause) {
  if (problem.status === undefined) {
    reportError(problem);
  }
  freshness.lost(pause, problem.status > 0);
  if (known.slo === null) {
    host.hidden = true;
    trouble.tell(problem);
  }
}

function top(slo) {
  const worst = Object.keys(STATES).find((state) => slo.objectives.some((objective) => objective.state === state)) ?? 'no_data';
  const mood = { ok: 'good', burning: 'bad', exhausted: 'bad' }[worst] ?? 'none';
  const spoken = slo.objectives.find((objective) => objective.state === worst) ?? slo.objectives[0];
  return h(
    'div',
    { class: 'top-words', 'data-mood': mood },
    h('h1', {}, `${slo.displayName ?? slo.slo} `, h('span', {}, slo.service)),
    h(
      'p',
      { class: 'where' },
      [slo.environment, slo.team, `counts ${sourceText(slo.source)}`, windowText(slo)].filter(Boolean).join(' · '),
      ...(slo.description === null ? [] : [h('br'), slo.description]),
    ),
    h('p', { class: 'verdict' }, chip(worst, STATES[worst].name, STATES[worst].icon), ' ', sentence(spoken, zone, locale)),
  );
}

function budget(slo, objective, now) {
  const title = objective.objective ?? 'Its objectives';
  if (objective.objective === null) {
    return wideCard(title, h('p', {}, sentence(objective, zone, locale)));
  }
  const chart = h('div', { class: 'budget-chart' });
  const deployed = slo.deployments.map((each) => ({ at: Date.parse(each.effectiveAt), burned: burnedOf(each, objective) ?? 0, name: deploymentText(each, objective) }));
  const fired = slo.alerts.filter((alert) => alert.labels.includes(`objective=${objective.objective}`)).map((alert) => ({ from: Date.parse(alert.startedAt), to: alert.endedAt === null ? now : Date.parse(alert.endedAt) }));
  const isDrawn = objective.budgetLeft !== null && objective.series.some(({ budgetLeft }) => budgetLeft !== null);
  if (isDrawn) {
    createBudgetChart(chart, { objective, deployments: deployed, alerts: fired, summary: summaryOf(objective), zone, locale });
  }
  return wideCard(
    title,
    chip(objective.state, STATES[objective.state].name, STATES[objective.state].icon),
    facts(
      fact('Promise', promise(objective, locale)),
      fact('Budget left', leftText(objective.budgetLeft, locale)),
      fact('Bad', `${number(objective.bad, locale)} of ${number(objective.valid, locale)}`),
      fact('Window since', when(objective.windowStart)),
      ...(objective.windowEnd === null ? [] : [fact('Window until', when(objective.windowEnd))]),
      ...(Date.parse(objective.countedSince) > Date.parse(objective.windowStart) ? [fact('Counted since', when(objective.countedSince))] : []),
    ),
    ...(isDrawn ? [legend(), chart] : [h('p', {}, sentence(objective, zone, locale))]),
    h('ul', { class: 'plain projections' }, ...objective.projections.map((each) => h('li', { 'data-outcome': each.outcome }, projectionText(each, objective.evaluatedAt, zone, locale)))),
    ...(objective.burns.length === 0 ? [] : [burns(objective)]),
    ...(isDrawn ? [asTable(objective)] : []),
  );
}

function legend() {
  const key = (swatch, text) => h('span', {}, h('i', { class: `swatch ${swatch}` }), text);
  return h('p', { class: 'legend', 'aria-hidden': 'true' }, key('left', 'Budget left'), key('ahead', 'If it goes on so'), key('deployed', 'Deployment, and what was burned after it'), key('fired', 'An alert fired'));
}

function summaryOf(objective) {
  const first = exactTime(Date.parse(objective.windowStart), zone, locale);
  return `Error budget since ${first}: all of it at first, ${leftText(objective.series.at(-1).budgetLeft, locale)} now. The table below says the same.`;
}

function burns(objective) {
  return h(
    'div',
    { class: 'scroller' },
    h(
      'table',
      { class: 'burns' },
      h('caption', { class: 'unseen' }, 'How fast the budget burns, by policy'),
      h('thead', {}, h('tr', {}, ...['Policy', 'Fires above', 'Long window', 'Short window'].map((label) => h('th', { scope: 'col' }, label)))),
      h(
        'tbody',
        {},
        ...objective.burns.map((burn) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, burn.policy, h('small', { class: 'under' }, `${burn.severity} · `, firing(burn, objective))),
            h('td', {}, rateText(burn.factor, locale)),
            h('td', {}, `${rateText(burn.longRate, locale)} in ${exactDuration(burn.longSeconds)}`),
            h('td', {}, `${rateText(burn.shortRate, locale)} in ${exactDuration(burn.shortSeconds)}`),
          ),
        ),
      ),
    ),
  );
}

function firing({ firingSince }, { evaluatedAt }) {
  return firingSince === null
    ? 'quiet'
    : h('span', { class: 'much', title: firingSince }, firingText({ startedAt: firingSince, endedAt: null }, Date.parse(evaluatedAt), locale).toLowerCase());
}

function asTable(objective) {
  return h(
    'details',
    { 'data-of': objective.objective },
    h('summary', {}, 'The chart as a table'),
    h(
      'div',
      { class: 'course', tabindex: '0', role: 'region', 'aria-label': 'The budget over time, as a table' },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...['From', 'Good', 'Bad', 'Budget left'].map((label) => h('th', { scope: 'col' }, label)))),
        h(
          'tbody',
          {},
          ...objective.series.map((step) =>
            h('tr', {}, h('th', { scope: 'row' }, when(step.time)), h('td', {}, number(step.good, locale)), h('td', {}, number(step.bad, locale)), h('td', {}, leftText(step.budgetLeft, locale))),
          ),
        ),
      ),
    ),
  );
}

const nameOf = (deployment) => deployment.version ?? (deployment.sha === null ? deployment.id : shortSha(deployment.sha));

const burnedOf = (deployment, objective) => deployment.burned.find((each) => each.objective === objective.objective)?.budgetBurned ?? null;

function deploymentText(deployment, objective) {
  return `${nameOf(deployment)} to ${deployment.environment}, ${exactTime(Date.parse(deployment.effectiveAt), zone, locale)}: ${leftText(burnedOf(deployment, objective), locale)} of the budget burned after it`;
}

function deployments(slo) {
  if (slo.deployments.length === 0) {
    return wideCard('Budget burned after deployments', h('p', {}, 'Nothing was deployed in the window.'));
  }
  const known = slo.objectives.filter(({ objective }) => objective !== null);
  return wideCard(
    'Budget burned after deployments',
    h('p', { class: 'beside' }, `What was bad within ${exactDuration(slo.afterSeconds)} after each, or until the next one. It happened after it; that it was the cause is not said.`),
    h(
      'div',
      { class: 'scroller' },
      h(
        'table',
        { class: 'burns', id: 'deployed-table' },
        h('thead', {}, h('tr', {}, ...['Deployment', 'Effective', ...known.map(({ objective }) => objective)].map((label) => h('th', { scope: 'col' }, label)))),
        h(
          'tbody',
          {},
          ...slo.deployments.map((each) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, h('a', { href: pageOfDeployment({ ...each, service: slo.service }, zone) }, nameOf(each)), h('small', { class: 'under' }, each.environment)),
              h('td', {}, when(each.effectiveAt)),
              ...known.map((objective) => h('td', { class: (burnedOf(each, objective) ?? 0) >= 0.01 ? 'much' : null }, burnedOf(each, objective) === null ? NOTHING : leftText(burnedOf(each, objective), locale))),
            ),
          ),
        ),
      ),
    ),
  );
}

function alerts(slo, now) {
  return wideCard('Alerts', slo.alerts.length === 0 ? h('p', {}, 'None fired in the window.') : alertList(slo.alerts, { zone, locale, now, linked: false }));
}

function when(at) {
  return timeOf(at, zone, locale);
}

live.now();
