// The page of one deployment: what it shipped, whether it failed, and why that is said.

import { askOne } from './api.js';
import { followable } from './deployments.js';
import { byId, h, svg } from './element.js';
import { apiPath, pageOf, remedy, stages, stagesText, steps, verdict } from './explain.js';
import { card, fact, facts, wideCard, when as timeOf } from './facts.js';
import { counted, duration, exactDuration, NOTHING, shortSha } from './format.js';
import { pageOf as pageOfDelivery } from './raw.js';
import { createTrouble } from './trouble.js';
import { isZone } from './zone.js';

const locale = navigator.language;
const wanted = new URLSearchParams(location.search);
const told = wanted.get('tz') ?? '';
const zone = isZone(told) ? told : new Intl.DateTimeFormat().resolvedOptions().timeZone;
const host = byId('explanation');
const trouble = createTrouble({ onRetry: load, onReset: () => location.assign('./') });

await load();

async function load() {
  host.setAttribute('aria-busy', 'true');
  const parameters = ['service', 'environment', 'repository'].filter((name) => wanted.get(name)).map((name) => [name, wanted.get(name)]);
  try {
    const deployment = await askOne(apiPath(wanted.get('id') ?? ''), parameters, new AbortController().signal);
    trouble.clear();
    document.title = `${deployment.service} ${name(deployment)} · Waywiser`;
    host.replaceChildren(...sections(deployment));
  } catch (problem) {
    host.replaceChildren();
    trouble.tell(problem);
  } finally {
    host.removeAttribute('aria-busy');
  }
}

function sections(deployment) {
  return [
    top(deployment),
    failure(deployment),
    course(deployment),
    shipped(deployment),
    ...(deployment.incidents.length > 0 ? [incidents(deployment)] : []),
    neighbours(deployment),
    origin(deployment),
  ];
}

function top(deployment) {
  const mood = deployment.failure !== null ? 'bad' : deployment.state === 'succeeded' ? 'good' : 'none';
  return h(
    'div',
    { class: 'top-words', 'data-mood': mood },
    h('h1', {}, `${deployment.service} `, h('span', {}, name(deployment))),
    h(
      'p',
      { class: 'where' },
      [deployment.environment, deployment.team, deployment.repository].filter(Boolean).join(' · '),
      ...(deployment.title === null ? [] : [h('br'), deployment.title]),
    ),
    h('p', { class: 'verdict' }, verdict(deployment, locale)),
  );
}

function failure({ failure: failed, rework, state }) {
  const sentences = [];
  if (failed !== null) {
    sentences.push(failed.meaning);
  } else if (state === 'succeeded') {
    sentences.push('No incident names it or opened after it within the window, nothing rolled it back, and no fix was made for it.');
  } else {
    sentences.push('Only what ran can fail in use.');
  }
  if (rework !== null) {
    sentences.push(remedy(rework));
  }
  const known =
    failed === null
      ? []
      : [fact('Rule', failed.rule), fact('Confidence', failed.confidence), fact('Evidence', failed.evidence), fact('Recovered', when(failed.recoveredAt))];
  return card('Did it fail?', ...sentences.map((sentence) => h('p', {}, sentence)), ...(known.length > 0 ? [facts(...known)] : []));
}

function shipped(deployment) {
  if (deployment.changeCount === 0) {
    return wideCard('What it shipped', h('p', {}, deployment.noChangesBecause));
  }
  const staged = deployment.changes.some((row) => stages(row).length > 0);
  const more = deployment.changeCount - deployment.changes.length;
  return wideCard(
    'What it shipped',
    facts(
      fact('Changes', String(deployment.changeCount)),
      fact('Median lead time', span(deployment.leadTimeMedianSeconds)),
      fact('90th percentile', span(deployment.leadTimeP90Seconds)),
      fact('Mean', span(deployment.leadTimeMeanSeconds)),
    ),
    h(
      'div',
      { class: 'scroller' },
      h(
        'table',
        { class: 'changes' },
        h('thead', {}, h('tr', {}, ...['Change', 'Written', 'Lead time', ...(staged ? ['Stages'] : [])].map((label) => h('th', { scope: 'col' }, label)))),
        h('tbody', {}, ...deployment.changes.map((row) => change(row, staged))),
      ),
    ),
    ...(more > 0 ? [h('p', {}, `The newest are shown; ${counted(more, 'older one is', 'older ones are', locale)} left out.`)] : []),
  );
}

function change(row, staged) {
  const request =
    row.pullRequest === null ? [] : [' · ', link(row.pullRequestUrl, `#${row.pullRequest}`, row.pullRequestTitle ?? `Pull request ${row.pullRequest}`)];
  return h(
    'tr',
    {},
    h('td', { class: 'name' }, link(row.url, row.title ?? shortSha(row.sha), row.sha), h('small', {}, [shortSha(row.sha), row.author].filter(Boolean).join(' · '), ...request)),
    h('td', {}, when(row.authoredAt)),
    h('td', { class: 'number' }, span(row.leadTimeSeconds)),
    ...(staged ? [h('td', { class: 'stages' }, bar(row), h('small', {}, stagesText(row, locale)))] : []),
  );
}

function bar(row) {
  let from = 0;
  const parts = stages(row).map(({ key, name: stage, spans, seconds, share }) => {
    const part = svg('rect', { x: from * 100, width: share * 100, height: 10, 'data-stage': key }, svg('title', {}, `${stage} (${spans}): ${exactDuration(seconds)}`));
    from += share;
    return part;
  });
  return svg('svg', { class: 'stage-bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...parts);
}

function course(deployment) {
  const states = steps(deployment.states);
  return card(
    'How it went',
    h(
      'ol',
      { class: 'course-of-states' },
      ...states.map(({ state, at, seconds }) =>
        h('li', { 'data-state': state }, h('strong', {}, state), ' ', when(at), ...(seconds === null ? [] : [h('small', {}, ` after ${duration(seconds, locale).text}`)])),
      ),
    ),
    ...(deployment.labels.length > 0 ? [h('p', {}, `Labels: ${deployment.labels.join(', ')}`)] : []),
    ...(deployment.fixes.length > 0 ? [h('p', {}, `Says that it fixes: ${deployment.fixes.join(', ')}`)] : []),
    ...(deployment.branch === null ? [] : [h('p', {}, `Branch: ${deployment.branch}`)]),
    ...(deployment.sha === null ? [] : [h('p', { class: 'sha' }, 'Commit ', h('code', {}, deployment.sha))]),
  );
}

function incidents(deployment) {
  return card(
    'Incidents',
    h(
      'ul',
      { class: 'plain' },
      ...deployment.incidents.map((incident) =>
        h(
          'li',
          {},
          link(incident.url, incident.title ?? incident.id, incident.id),
          h('small', {}, [incident.id, incident.severity, incident.state, incident.reopened ? 'reopened' : null].filter(Boolean).join(' · ')),
          h('small', {}, 'Opened ', when(incident.openedAt), ...(incident.resolvedAt === null ? [] : [', resolved ', when(incident.resolvedAt)])),
        ),
      ),
    ),
  );
}

function neighbours(deployment) {
  const other = (label, found) =>
    h(
      'p',
      {},
      `${label}: `,
      ...(found === null ? ['none'] : [h('a', { href: pageOf({ ...deployment, ...found }, zone) }, name(found)), ' ', when(found.effectiveAt)]),
    );
  return card('Before and after it', other('Before', deployment.previous), other('After', deployment.next));
}

function origin(deployment) {
  return card(
    'Who told of it',
    deployment.deliveries.length === 0
      ? h('p', {}, 'No delivery of it is known any more.')
      : h('ul', { class: 'plain' }, ...deployment.deliveries.map((id) => h('li', {}, h('a', { href: pageOfDelivery(id, zone) }, h('code', {}, id))))),
    h('p', {}, link(deployment.url, followable(deployment.url) === null ? 'Its source gives no address.' : 'See it at its source', deployment.url)),
  );
}

function span(seconds) {
  return seconds === null ? NOTHING : h('span', { title: exactDuration(seconds) }, duration(seconds, locale).text);
}

function when(at) {
  return timeOf(at, zone, locale);
}

function link(url, text, title) {
  const address = followable(url);
  return address === null ? h('span', { title }, text) : h('a', { href: address, rel: 'noopener noreferrer', title }, text);
}

function name(deployment) {
  return deployment.version ?? (deployment.sha === null ? deployment.id : shortSha(deployment.sha));
}
