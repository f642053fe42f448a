// The budget of an objective over its window: what is left, when alerts fired, what was deployed, and until when it lasts.

import { svg } from './element.js';
import { bucket } from './format.js';
import { leftText, targetText } from './slo-words.js';
import { dateAt, plusDays, startOfDay } from './zone.js';

const HEIGHT = 240;
const EDGE = { top: 22, right: 14, bottom: 26, left: 52 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHORT = [5 / 60, 0.25, 0.5, 1, 3, 6, 12].map((hours) => hours * HOUR);
const LONG = [1, 2, 7, 14, 30];
const ROOM = 78;
const SHARE_AHEAD = 0.3;
const MUCH = 0.01;

/** The points of the line: the window's beginning, and the end of each step with what is left then. Pure. */
export function pointsOf({ series, windowStart, evaluatedAt }) {
  const ends = series.map((_, index) => Date.parse(series[index + 1]?.time ?? evaluatedAt));
  return [[Date.parse(windowStart), 1], ...series.map((step, index) => [ends[index], step.budgetLeft])];
}

/** From when to when and from how much to how much is shown. Pure. */
export function extentOf(objective) {
  const from = Date.parse(objective.windowStart);
  const now = Date.parse(objective.evaluatedAt);
  const ends = objective.projections.filter(({ outcome }) => outcome === 'exhausts').map(({ exhaustedAt }) => Date.parse(exhaustedAt));
  const ahead = ends.length === 0 ? now : Math.min(Math.min(...ends) + (now - from) * 0.04, now + (now - from) * SHARE_AHEAD);
  const to = objective.windowEnd === null ? ahead : Date.parse(objective.windowEnd);
  const least = Math.min(0, ...objective.series.map(({ budgetLeft }) => budgetLeft));
  return { from, now, to: Math.max(to, now), least: least < 0 ? least * 1.08 : 0 };
}

/** The lines across: from all of it to the least that is shown. Pure. */
export function levelsOf(least) {
  const by = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 1_000, 10_000].find((step) => (1 - least) / step <= 6) ?? (1 - least) / 4;
  const levels = [];
  for (let level = by <= 1 ? 1 : 0; level >= least - 1e-9; level -= by) {
    levels.push(level);
  }
  return levels;
}

/** The times to name below: {at, text}. Pure. */
export function timesOf({ from, to }, width, zone, locale) {
  const most = Math.max(2, Math.floor(width / ROOM));
  const short = SHORT.find((length) => (to - from) / length <= most);
  const times = [];
  if (short) {
    for (let at = Math.ceil(from / short) * short; at <= to; at += short) {
      times.push({ at, text: to - from < DAY ? bucket(at, '1m', zone, locale) : bucket(at, '1h', zone, locale) });
    }
    return times;
  }
  const days = LONG.find((length) => (to - from) / (length * DAY) <= most) ?? Math.ceil((to - from) / DAY / most);
  for (let date = plusDays(dateAt(from, zone), 1); startOfDay(date, zone) <= to; date = plusDays(date, days)) {
    times.push({ at: startOfDay(date, zone), text: bucket(startOfDay(date, zone), 'day', zone, locale) });
  }
  return times;
}

/** Of the deployments, those that are named: the costliest first, as far as they do not cover one another. Pure. */
export function namedOf(marks, room = 54) {
  const named = [];
  for (const mark of [...marks].sort((one, other) => other.burned - one.burned)) {
    if (mark.burned >= MUCH && named.every((other) => Math.abs(other.x - mark.x) >= room)) {
      named.push(mark);
    }
  }
  return named;
}

/**
 * @param objective of which to draw, as the API tells it
 * @param deployments {at, name, burned}: the share of the budget that was burned after each
 * @param alerts {from, to}: when one fired
 * @param summary what the chart shows, in words
 */
export function createBudgetChart(host, { objective, deployments, alerts, summary, zone, locale }) {
  function draw(width) {
    const extent = extentOf(objective);
    const inner = Math.max(40, width - EDGE.left - EDGE.right);
    const x = (at) => EDGE.left + ((at - extent.from) / Math.max(1, extent.to - extent.from)) * inner;
    const y = (left) => EDGE.top + ((1 - left) / (1 - extent.least)) * (HEIGHT - EDGE.top - EDGE.bottom);
    const floor = HEIGHT - EDGE.bottom;
    const within = (at) => Math.min(extent.to, Math.max(extent.from, at));
    const points = pointsOf(objective).map(([at, left]) => [x(at), y(left)]);
    const line = points.map((point) => point.map((value) => value.toFixed(1)).join(',')).join(' ');
    const marks = deployments.map((each) => ({ ...each, x: x(each.at) }));
    host.replaceChildren(
      svg(
        'svg',
        { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img', 'aria-label': summary },
        ...alerts.map(({ from, to }) =>
          svg('rect', { class: 'fired', x: x(within(from)), y: EDGE.top, width: Math.max(2, x(within(to)) - x(within(from))), height: floor - EDGE.top }),
        ),
        ...levelsOf(extent.least).flatMap((level) => [
          svg('line', { class: level === 0 ? 'level none-left' : 'level', x1: EDGE.left, x2: width - EDGE.right, y1: y(level), y2: y(level) }),
          svg('text', { x: EDGE.left - 8, y: y(level) + 4, 'text-anchor': 'end' }, targetText(level, locale).replace('-', '−')),
        ]),
        ...timesOf(extent, inner, zone, locale).map(({ at, text }) => svg('text', { x: x(at), y: HEIGHT - 6, 'text-anchor': 'middle' }, text)),
        svg('polygon', { class: 'left-area', points: `${points[0][0]},${y(0)} ${line} ${points.at(-1)[0]},${y(0)}` }),
        svg('polyline', { class: 'left-line', points: line }),
        ...marks.map((mark) => deployment(mark, floor)),
        ...namedOf(marks).map((mark) => svg('text', { class: 'burned', x: mark.x, y: EDGE.top - 8, 'text-anchor': 'middle' }, leftText(-mark.burned, locale))),
        ...projections(extent, x, y, points.at(-1)),
        ...(extent.to > extent.now ? [svg('line', { class: 'now', x1: x(extent.now), x2: x(extent.now), y1: EDGE.top, y2: floor })] : []),
      ),
    );
  }

  function deployment(mark, floor) {
    return svg(
      'g',
      { class: mark.burned >= MUCH ? 'deployed much' : 'deployed' },
      svg('title', {}, mark.name),
      svg('line', { x1: mark.x, x2: mark.x, y1: EDGE.top, y2: floor }),
      svg('path', { d: `M${mark.x} ${floor - 8}l5 8h-10z` }),
    );
  }

  function projections(extent, x, y, last) {
    return objective.projections
      .filter(({ outcome }) => outcome === 'exhausts')
      .map(({ exhaustedAt, over }) => {
        const end = Date.parse(exhaustedAt);
        const share = Math.min(1, (extent.to - extent.now) / Math.max(1, end - extent.now));
        const to = [x(extent.now) + (x(end) - x(extent.now)) * share, last[1] + (y(0) - last[1]) * share];
        return svg('line', { class: 'ahead', 'data-over': over, x1: last[0], y1: last[1], x2: to[0], y2: to[1] });
      });
  }

  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width > 0) {
      draw(width);
    }
  }).observe(host);
}
