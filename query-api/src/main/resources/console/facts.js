// The parts that the pages of one thing are made of.

import { h } from './element.js';
import { exactTime } from './format.js';

/** A card with a heading. */
export function card(title, ...children) {
  return h('section', { class: 'card' }, h('h2', {}, title), ...children);
}

/** A card as wide as the page. */
export function wideCard(title, ...children) {
  return h('section', { class: 'card wide' }, h('h2', {}, title), ...children);
}

/** A list of facts. */
export function facts(...children) {
  return h('dl', { class: 'facts' }, ...children);
}

/** A fact: its name and its value. */
export function fact(label, value) {
  return h('div', {}, h('dt', {}, label), h('dd', {}, value));
}

/** A time to the second, or the word for none. */
export function when(at, zone, locale, none = 'not yet') {
  return at === null ? none : h('time', { datetime: at, title: at }, exactTime(Date.parse(at), zone, locale));
}
