// The page of one raw delivery: what came, when and from whom, and what it became.

import { askOne } from './api.js';
import { byId, h } from './element.js';
import { pageOf as pageOfDeployment } from './explain.js';
import { card, fact, facts, wideCard, when } from './facts.js';
import { counted, NOTHING } from './format.js';
import { apiPath, outcome, proof, readable } from './raw.js';
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
  try {
    const delivery = await askOne(apiPath(wanted.get('id') ?? ''), [], new AbortController().signal);
    trouble.clear();
    document.title = `Delivery from ${delivery.source} · Waywiser`;
    host.replaceChildren(top(delivery), came(delivery), became(delivery), body(delivery));
  } catch (problem) {
    host.replaceChildren();
    trouble.tell(problem);
  } finally {
    host.removeAttribute('aria-busy');
  }
}

function top(delivery) {
  const mood = { mapped: 'good', unmapped: 'bad' }[delivery.outcome] ?? 'none';
  return h(
    'div',
    { class: 'top-words', 'data-mood': mood },
    h('h1', {}, `${delivery.source} `, h('span', {}, delivery.event ?? 'delivery')),
    h('p', { class: 'where' }, h('code', {}, delivery.id)),
    h('p', { class: 'verdict' }, outcome(delivery, locale)),
  );
}

function came(delivery) {
  return card(
    'What came',
    facts(
      fact('Received', when(delivery.receivedAt, zone, locale)),
      fact('Proof of its sender', proof(delivery.verifiedBy)),
      fact('Id of its sender', delivery.senderId ?? NOTHING),
      fact('Content type', delivery.contentType ?? NOTHING),
      fact('Size', counted(delivery.bodyBytes, 'byte', 'bytes', locale)),
    ),
  );
}

function became(delivery) {
  return card(
    'Deployments that it told of',
    delivery.deployments.length === 0
      ? h('p', {}, 'None that is known.')
      : h(
          'ul',
          { class: 'plain' },
          ...delivery.deployments.map((deployment) =>
            h('li', {}, h('a', { href: pageOfDeployment(deployment, zone) }, deployment.id), h('small', {}, `${deployment.service} · ${deployment.environment} · ${deployment.repository}`)),
          ),
        ),
  );
}

function body(delivery) {
  const { text, form, notes } = readable(delivery);
  return wideCard(
    'Its body',
    h('p', {}, [...notes, ''].join(' '), ...(delivery.body === null ? [] : [h('a', { href: `api/v1/${apiPath(delivery.id)}` }, 'As it came, in the API')])),
    ...(text === '' ? [] : [h('pre', { class: 'raw', 'data-form': form, tabindex: '0', 'aria-label': 'Its body' }, text)]),
  );
}
