// The page of alerts: what fires, what did, who was told, and what nobody is to be told of.

import { alertList } from './alert-list.js';
import { ask } from './api.js';
import { byId, h, setText } from './element.js';
import { wideCard, when } from './facts.js';
import { counted } from './format.js';
import { createFreshness } from './freshness.js';
import { createLive } from './live.js';
import { createTrouble } from './trouble.js';
import { ownZone } from './zone.js';

const MOST = 500;
const OVER = 100;
const locale = navigator.language || 'en';
const zone = ownZone();
const host = byId('explanation');
const freshness = createFreshness(locale, () => live.now());
const trouble = createTrouble({ onRetry: () => live.now(), onReset: () => location.assign('./alerts') });
let shown = '';

const live = createLive({
  load: async (signal) => {
    const [firing, over, mutes] = await Promise.all([
      ask('alerts', [['firing', 'true'], ['limit', MOST]], signal),
      ask('alerts', [['firing', 'false'], ['limit', OVER]], signal),
      ask('mutes', [['state', 'in_force'], ['state', 'to_come'], ['limit', OVER]], signal),
    ]);
    return { firing, over, mutes, now: Date.now() };
  },
  show({ firing, over, mutes, now }) {
    trouble.clear();
    freshness.live(now, zone);
    host.removeAttribute('aria-busy');
    host.hidden = false;
    setText(byId('selection-text'), firing.length === 0 ? 'Nothing fires' : `${counted(firing.length, 'alert fires', 'alerts fire', locale)}${firing.length === MOST ? ' or more' : ''}`);
    // How long something fires is told in minutes.
    const key = JSON.stringify([firing, over, mutes, Math.floor(now / 60_000)]);
    if (key !== shown) {
      shown = key;
      host.replaceChildren(firingCard(firing, now), mutesCard(mutes), overCard(over, now));
    }
  },
  trouble(problem, pause) {
    if (problem.status === undefined) {
      reportError(problem);
    }
    freshness.lost(pause, problem.status > 0);
    if (shown === '') {
      host.hidden = true;
      trouble.tell(problem);
    }
  },
  rest: () => freshness.resting(),
});

function firingCard(alerts, now) {
  return wideCard('Firing', alerts.length === 0 ? h('p', { class: 'beside' }, 'Nothing fires now.') : alertList(alerts, { zone, locale, now }));
}

function overCard(alerts, now) {
  return wideCard(
    'Over',
    alerts.length === 0 ? h('p', { class: 'beside' }, 'No alert fired in the last 400 days that is over.') : alertList(alerts, { zone, locale, now }),
    ...(alerts.length === OVER ? [h('p', { class: 'beside' }, `The newest ${OVER} are shown; older ones are at `, h('a', { href: 'api/v1/alerts?firing=false' }, 'api/v1/alerts'), '.')] : []),
  );
}

function mutesCard(mutes) {
  return wideCard(
    'Mutes in force and to come',
    mutes.length === 0
      ? h('p', { class: 'beside' }, 'There are none: of every alert somebody is told whom the routes name.')
      : h(
          'ul',
          { class: 'alerts', id: 'mutes' },
          ...mutes.map((mute) =>
            h(
              'li',
              {},
              h('p', {}, h('strong', {}, mute.labels.join(', ')), mute.comment === null ? '' : ` – ${mute.comment}`),
              h('p', { class: 'beside' }, mute.state === 'in_force' ? 'In force until ' : 'From ', when(mute.state === 'in_force' ? mute.endsAt : mute.beginsAt, zone, locale), ...(mute.state === 'in_force' ? [] : [' until ', when(mute.endsAt, zone, locale)]), mute.by === null ? '' : ` · ${mute.by}`),
            ),
          ),
        ),
  );
}

live.now();
