// How many requests took how long when, as a map of colours and as a table.

import { namedPoints, roomOf } from './axis.js';
import { term } from './definitions.js';
import { byId, h, setAttribute, setChildren, setText } from './element.js';
import { bucket, counted, latencyText, number } from './format.js';
import { heatGrid, levelOf } from './heat-grid.js';
import { bandText, errorPercent, heatSummary } from './latency-words.js';

const FONT = '12px system-ui, -apple-system, "Segoe UI", sans-serif';
const LEFT = 62;
const BOTTOM = 26;
const TOP = 8;
const ROOM_OF_A_BAND = 9;
const LEAST_HEIGHT = 150;
const ROOM_OF_A_LABEL = 20;
const SPACE_BETWEEN_NAMES = 8;

export function createHeatmap(locale) {
  const section = byId('heat');
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const ring = h('div', { class: 'ring', hidden: true });
  const note = h('div', { class: 'note', hidden: true });
  const host = h('div', { class: 'heat', tabindex: '0', role: 'group', 'aria-roledescription': 'heatmap' }, canvas, ring, note);
  const legend = h('p', { class: 'legend', 'aria-hidden': 'true' });
  const body = h('tbody');
  const head = ['Latency', 'Requests', 'Share', 'Most of them in'].map((text) => h('th', { scope: 'col' }, text));
  const table = h(
    'div',
    { class: 'course', tabindex: '0', role: 'region', 'aria-label': 'Requests by latency, as a table', hidden: true },
    h('table', {}, h('caption', { class: 'unseen' }, 'Requests by latency'), h('thead', {}, h('tr', {}, ...head)), body),
  );
  const empty = h('p', { class: 'nothing', hidden: true }, 'No request of the selection ended in this period.');
  section.querySelector('h2').after(term('heatmap', 'the heatmap', { named: true }));
  section.append(legend, host, table, empty);

  let grid = { bands: [], levels: [] };
  let names = [];
  let longName = String;
  let width = 0;
  let at = null;

  const plotWidth = () => Math.max(1, width - LEFT - 2);
  const bandHeight = () => Math.max(ROOM_OF_A_BAND, LEAST_HEIGHT / Math.max(1, grid.bands.length));
  const x = (column) => LEFT + (column * plotWidth()) / Math.max(1, names.length);
  const y = (band) => TOP + (grid.bands.length - 1 - band) * bandHeight();

  function draw() {
    if (width === 0 || grid.bands.length === 0) {
      return;
    }
    const style = getComputedStyle(host);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const height = TOP + grid.bands.length * bandHeight() + BOTTOM;
    const scale = devicePixelRatio;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.height = `${height}px`;
    const paint = canvas.getContext('2d');
    paint.scale(scale, scale);
    grid.bands.forEach((band, row) =>
      band.counts.forEach((count, column) => {
        paint.fillStyle = colour(`heat-${levelOf(count, grid.levels)}`);
        const gap = plotWidth() / names.length > 5 ? 1 : 0;
        paint.fillRect(x(column), y(row), x(column + 1) - x(column) - gap, bandHeight() - 1);
      }),
    );
    paint.font = FONT;
    paint.fillStyle = colour('muted');
    paint.textBaseline = 'middle';
    paint.textAlign = 'right';
    const every = Math.max(1, Math.ceil(ROOM_OF_A_LABEL / bandHeight()));
    grid.bands.forEach((band, row) => {
      if (row % every === 0) {
        paint.fillText(latencyText(band.toSeconds, locale), LEFT - 8, y(row));
      }
    });
    paint.textAlign = 'center';
    // From the newest on, which is moved in from the edge, and may so take the room of the one before.
    let edge = Infinity;
    for (const column of namedPoints(names.length, plotWidth(), roomOf(names)).reverse()) {
      const half = paint.measureText(names[column]).width / 2;
      const middle = Math.min(Math.max((x(column) + x(column + 1)) / 2, LEFT + half), width - half);
      if (middle + half + SPACE_BETWEEN_NAMES <= edge) {
        paint.fillText(names[column], middle, height - BOTTOM / 2 + 2);
        edge = middle - half;
      }
    }
    point(at);
  }

  function point(cell) {
    const band = cell === null ? undefined : grid.bands[cell.band];
    at = band === undefined || cell.column >= names.length ? null : cell;
    ring.hidden = at === null;
    note.hidden = at === null;
    if (at === null) {
      return;
    }
    ring.style.transform = `translate(${x(at.column) - 1}px, ${y(at.band) - 1}px)`;
    ring.style.width = `${x(at.column + 1) - x(at.column) + 1}px`;
    ring.style.height = `${bandHeight() + 1}px`;
    const lines = [longName(at.column), bandText(band, locale), counted(band.counts[at.column], 'request', 'requests', locale)];
    if (note.dataset.key !== lines.join('|')) {
      note.dataset.key = lines.join('|');
      note.replaceChildren(h('strong', {}, lines[0]), h('span', {}, lines[1]), h('span', {}, lines[2]));
    }
    const right = x(at.column + 1) + 10;
    const left = right + note.offsetWidth > width ? x(at.column) - 10 - note.offsetWidth : right;
    note.style.transform = `translate(${Math.round(Math.max(0, left))}px, ${Math.round(Math.max(0, y(at.band) - 10))}px)`;
  }

  host.addEventListener('pointermove', (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    const column = Math.floor(((event.clientX - left - LEFT) / plotWidth()) * names.length);
    const band = grid.bands.length - 1 - Math.floor((event.clientY - top - TOP) / bandHeight());
    point(column < 0 || band < 0 ? null : { column, band });
  });
  host.addEventListener('pointerleave', () => point(null));
  host.addEventListener('keydown', (event) => {
    const last = { column: names.length - 1, band: grid.bands.length - 1 };
    // The first step leads to the newest cell of the band that has most requests.
    const now = at ?? { column: last.column + 1, band: fullest(grid.bands) };
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1], Home: [-Infinity, 0], End: [Infinity, 0] };
    const move = moves[event.key];
    if (move && last.band >= 0) {
      event.preventDefault();
      const within = (value, most) => Math.max(0, Math.min(most, value));
      point({ column: within(now.column + move[0], last.column), band: within(now.band + move[1], last.band) });
    } else if (event.key === 'Escape') {
      point(null);
    }
  });
  // What the arrow keys point at is read aloud; what the pointer passes over is not.
  host.addEventListener('focus', () => note.setAttribute('aria-live', 'polite'));
  host.addEventListener('blur', () => {
    note.removeAttribute('aria-live');
    point(null);
  });
  new ResizeObserver(([entry]) => {
    width = Math.floor(entry.contentRect.width);
    draw();
  }).observe(host);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);

  return {
    show({ heat, series }, { step, zone, asTable }) {
      const starts = series.map((row) => Date.parse(row.time));
      grid = heatGrid(heat, starts);
      names = starts.map((start) => bucket(start, step, zone, locale));
      longName = (column) => bucket(starts[column], step, zone, locale, true);
      const none = grid.bands.length === 0;
      empty.hidden = !none;
      host.hidden = none || asTable;
      legend.hidden = none || asTable;
      table.hidden = none || !asTable;
      setAttribute(host, 'aria-label', `${heatSummary(grid.bands, locale)} The arrow keys move over the map; “Table” shows it as a table.`);
      showLegend(legend, grid.levels, locale);
      showBands(body, grid.bands, longName, locale);
      draw();
    },
  };
}

const fullest = (bands) => bands.reduce((best, band, index) => (band.requests > bands[best].requests ? index : best), 0);

function showLegend(legend, levels, locale) {
  const text = (index) =>
    index === levels.length - 1 ? `${number(levels[index], locale)} and more` : `${number(levels[index], locale)}–${number(levels[index + 1] - 1, locale)}`;
  const words = levels.map((level, index) => (levels[index + 1] === level + 1 ? number(level, locale) : text(index)));
  if (legend.dataset.key !== words.join('|')) {
    legend.dataset.key = words.join('|');
    legend.replaceChildren(
      h('span', {}, 'Requests in a cell:'),
      ...words.map((word, index) => h('span', {}, h('i', { class: `swatch heat-${index + 1}` }), word)),
    );
  }
}

/** The slowest first. */
function showBands(body, bands, longName, locale) {
  const total = bands.reduce((sum, band) => sum + band.requests, 0);
  const present = [...body.children];
  const rows = bands.filter((band) => band.requests > 0).reverse();
  setChildren(
    body,
    rows.map((band, index) => {
      const line = present[index] ?? h('tr', {}, h('th', { scope: 'row' }), h('td'), h('td'), h('td'));
      const texts = [bandText(band, locale), number(band.requests, locale), errorPercent(band.requests / total, locale), longName(band.most)];
      texts.forEach((text, at) => setText(line.children[at], text));
      return line;
    }),
  );
}
