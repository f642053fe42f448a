// A list of alerts: what fires or did, and who was told what.

import { h, icon } from './element.js';
import { when } from './facts.js';
import { firingText, placeOf, rateText, toldText } from './slo-words.js';

const SEVERITIES = { page: 'Page', ticket: 'Ticket' };

/** A state in words, with its icon. */
export function chip(state, name, symbol) {
  return h('span', { class: 'stand', 'data-stand': state }, icon(symbol), name);
}

export function alertList(alerts, { zone, locale, now, linked = true }) {
  return h('ul', { class: 'alerts' }, ...alerts.map((alert) => item(alert, { zone, locale, now, linked })));
}

function item(alert, { zone, locale, now, linked }) {
  const place = linked ? placeOf(alert) : null;
  return h(
    'li',
    { 'data-firing': String(alert.firing), 'data-key': `${alert.fingerprint} ${alert.startedAt}` },
    h(
      'div',
      { class: 'alert-head' },
      alert.firing ? chip('burning', firingText(alert, now, locale), 'burning') : chip('over', firingText(alert, now, locale), 'succeeded'),
      h('span', { class: 'severity', 'data-severity': alert.severity }, SEVERITIES[alert.severity] ?? alert.severity),
      place === null ? h('strong', {}, alert.name) : h('a', { href: place }, alert.name),
    ),
    h('p', {}, alert.summary),
    h(
      'p',
      { class: 'beside' },
      ...[[alert.service, alert.environment].filter(Boolean).join(' · ')].filter(Boolean).flatMap((text) => [text, ' · ']),
      'since ',
      when(alert.startedAt, zone, locale),
      ...(alert.endedAt === null ? [] : [', until ', when(alert.endedAt, zone, locale)]),
    ),
    ...(alert.burn === null ? [] : [h('p', { class: 'beside' }, burnText(alert.burn, locale))]),
    ...(alert.deployed === null ? [] : [h('p', { class: 'beside' }, deployedText(alert.deployed), ', ', when(alert.deployed.at, zone, locale))]),
    told(alert, zone, locale),
  );
}

function burnText({ longWindow, longRate, shortWindow, shortRate, factor }, locale) {
  return `Burned ${rateText(longRate, locale)} in ${longWindow} and ${rateText(shortRate, locale)} in ${shortWindow}; fires above ${rateText(factor, locale)}`;
}

function deployedText({ id, version, environment }) {
  return `Deployed just before: ${version ?? id} to ${environment}`;
}

function told({ notifications }, zone, locale) {
  return notifications.length === 0
    ? h('p', { class: 'beside' }, 'Nobody was told of it.')
    : h(
        'ul',
        { class: 'told' },
        ...notifications.map((each) => h('li', { 'data-outcome': each.outcome }, toldText(each, locale), ' ', h('small', {}, when(each.at, zone, locale)))),
      );
}
