// The bottlenecks of a platform, the most severe first: the number, its trend, who is behind it, what helps.

import { byId, h, setAttribute, setChildren, setText } from './element.js';
import { number } from './format.js';
import { BOTTLENECKS, boundsText, byBottleneck, figure, rankingText, SIGNS, STRATEGIES, trend } from './platform-words.js';

const STATES = { bottleneck: '', none: 'No bottleneck seen', insufficient: 'Insufficient data' };
const GROUPS = [['team', 'By team'], ['service', 'By service']];

/**
 * @param onChange called with what of the state is to change
 * @param onFilter called with (kind, name) when somebody behind a bottleneck is chosen
 */
export function createRanking(locale, { onChange, onFilter }) {
  const section = byId('ranking');
  const heading = section.querySelector('h2');
  const choices = GROUPS.map(([by, label]) => h('button', { type: 'button', 'data-by': by, click: () => onChange({ by }) }, label));
  const header = h('header', {}, h('div', { class: 'segments', role: 'group', 'aria-label': 'Group by' }, ...choices));
  heading.before(header);
  header.prepend(heading);
  const said = h('p', { id: 'ranking-text' });
  const list = h('ol', { class: 'ranking' });
  section.append(said, list);
  const made = new Map();

  function itemOf(name) {
    if (!made.has(name)) {
      made.set(name, createItem(name, locale, onFilter));
    }
    return made.get(name);
  }

  return {
    show({ signs }, { state, before }) {
      const groups = byBottleneck(signs);
      choices.forEach((choice) => setAttribute(choice, 'aria-pressed', String(choice.dataset.by === state.by)));
      setText(said, rankingText(groups));
      setChildren(list, groups.map((rows) => itemOf(rows[0].bottleneck).element));
      groups.forEach((rows) => itemOf(rows[0].bottleneck).show(rows, before));
    },
  };
}

function createItem(name, locale, onFilter) {
  const rank = h('span', { class: 'rank' });
  const state = h('span', { class: 'seen' });
  const bar = h('i', {});
  const score = h('span', {});
  const meter = h('p', { class: 'score', title: 'How far the number lies between what is tolerable (0) and severe (100)' }, h('span', { class: 'bar', 'aria-hidden': 'true' }, bar), score);
  const value = h('span', { class: 'value' });
  const unit = h('span', { class: 'unit' });
  const label = h('span', { class: 'label' });
  const sign = h('span', { class: 'sign' });
  const words = h('span', {});
  const comparison = h('p', { class: 'comparison' }, sign, ' ', words);
  const reason = h('p', { class: 'insufficient' });
  const behind = h('p', { class: 'behind' });
  const strategy = h('p', { class: 'strategy' });
  const others = h('ul', { class: 'others' });
  const details = h('a', {});
  const headline = h('p', { class: 'headline' }, value, ' ', unit, ' ', label);
  const element = h(
    'li',
    { 'data-bottleneck': name },
    h('div', { class: 'which' }, rank, h('h3', {}, BOTTLENECKS[name] ?? name), state, meter),
    h('div', { class: 'evidence' }, headline, reason, comparison, others),
    h('div', { class: 'answer' }, behind, strategy, h('p', {}, details)),
  );

  return {
    element,
    show([first, ...rest], before) {
      element.dataset.state = first.state;
      setText(rank, first.rank === null ? '' : String(first.rank));
      setText(state, STATES[first.state] ?? first.state);
      meter.hidden = first.rank === null;
      bar.style.width = `${Math.max(2, first.score ?? 0)}%`;
      setText(score, `${number(Math.round(first.score ?? 0), locale)} of 100`);
      const known = first.state !== 'insufficient';
      headline.hidden = !known;
      const shown = figure(first.value, first, locale);
      setText(value, shown.value);
      setText(unit, shown.unit);
      setText(label, SIGNS[first.sign] ?? first.sign);
      setAttribute(headline, 'title', boundsText(first, locale));
      reason.hidden = known;
      setText(reason, known ? '' : `${first.insufficient.charAt(0).toUpperCase()}${first.insufficient.slice(1)}.`);
      const stands = trend(first, before, locale);
      comparison.hidden = !known;
      comparison.dataset.verdict = stands.verdict;
      setText(sign, stands.sign);
      setText(words, stands.text);
      setChildren(others, rest.filter((row) => row.value !== null && known).map((row) => otherSign(row, locale)));
      showBehind(behind, first, onFilter);
      const [strategyName, text] = STRATEGIES[first.strategy] ?? [first.strategy, ''];
      strategy.hidden = first.state !== 'bottleneck';
      strategy.replaceChildren(h('strong', {}, strategyName), ` ${text}`);
      setAttribute(details, 'href', `#${first.definition}`);
      setText(details, `Details of ${byId(`${first.definition}-title`).textContent.toLowerCase()}`);
    },
  };
}

function otherSign(row, locale) {
  return h('li', { 'data-state': row.state, title: boundsText(row, locale) }, h('b', {}, figure(row.value, row, locale).text), ` ${SIGNS[row.sign] ?? row.sign}`);
}

function showBehind(element, row, onFilter) {
  const key = JSON.stringify([row.behindBy, row.behind]);
  if (element.dataset.key === key) {
    return;
  }
  element.dataset.key = key;
  element.hidden = row.behind.length === 0;
  const names = row.behind.map((name) => nameOf(row.behindBy, name, onFilter));
  element.replaceChildren(h('span', {}, 'Behind it'), ...names.flatMap((name) => [' ', name]));
}

/** What can narrow the page does; a source, and what belongs to no service, cannot. */
function nameOf(by, name, onFilter) {
  const filters = by === 'team' || (by === 'service' && name !== '');
  const text = name || (by === 'team' ? 'No team' : 'No service');
  return filters
    ? h('button', { type: 'button', class: 'who', title: `Show only ${name || 'services of no team'}`, click: () => onFilter(by, name) }, text)
    : h('span', { class: 'who' }, text);
}
