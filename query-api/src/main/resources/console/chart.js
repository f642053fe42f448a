// A chart over buckets of time. The buckets stand side by side as equals, however long a month or a day of a clock
// change is; only their names tell the time.

import uPlot from '../webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { namedPoints, roomOf } from './axis.js';
import { h } from './element.js';

const HEIGHT = 190;
const FONT = '12px system-ui, -apple-system, "Segoe UI", sans-serif';

/** The colours in force, from the style sheet. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/**
 * @param host where to draw; gets focus, and the arrow keys move along the points
 * @param series (colour, points) => uPlot's series, without the first
 * @param increments between the lines across, smallest first
 * @param mark (value) => its name beside the line
 * @param least what the scale shows at least
 * @param pointed whether the values under the pointer get a ring
 */
export function createChart(host, { series, increments, mark, least, pointed }) {
  let shown = { names: [], data: [[]], notes: [] };
  let plot = null;
  let width = 0;
  const note = h('div', { class: 'note', hidden: true });
  host.tabIndex = 0;
  host.setAttribute('role', 'group');
  host.setAttribute('aria-roledescription', 'chart');

  function axes(colour) {
    const common = { font: FONT, stroke: colour('muted'), ticks: { show: false } };
    return [
      {
        ...common,
        size: 26,
        gap: 6,
        grid: { show: false },
        splits: (u) => namedPoints(shown.names.length, u.bbox.width / devicePixelRatio, roomOf(shown.names)),
        values: (u, splits) => splits.map((index) => shown.names[index]),
      },
      {
        ...common,
        gap: 6,
        size: (u, values) => 14 + Math.max(0, ...(values ?? []).map((text) => text.length * 6.6)),
        space: 34,
        incrs: increments,
        grid: { stroke: colour('line'), width: 1 },
        values: (u, splits) => splits.map(mark),
      },
    ];
  }

  function draw() {
    plot?.destroy();
    const colour = palette();
    plot = new uPlot(
      {
        width,
        height: HEIGHT,
        // The newest of many points is at the edge, and half of its name beyond it.
        padding: [10, () => Math.max(14, (shown.names.at(-1)?.length ?? 0) * 3.4), 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: pointed ? { size: 8, width: 2 } : { show: false } },
        scales: {
          x: { time: false, range: () => [-0.6, Math.max(shown.names.length, 1) - 0.4] },
          y: { range: (u, min, max) => [0, Math.max(max ?? 0, least) * 1.06] },
        },
        axes: axes(colour),
        series: [{}, ...series(colour, () => shown)],
        hooks: { setCursor: [annotate] },
      },
      shown.data,
      host,
    );
    plot.over.append(note);
  }

  function annotate(u) {
    const index = u.cursor.idx;
    const lines = index === null || index === undefined || u.cursor.left < 0 ? undefined : shown.notes[index];
    note.hidden = lines === undefined;
    if (lines === undefined) {
      return;
    }
    const key = JSON.stringify(lines);
    if (note.dataset.key !== key) {
      note.dataset.key = key;
      note.replaceChildren(
        h('strong', {}, lines[0]),
        ...lines.slice(1).map(({ swatch, text }) => h('span', {}, ...(swatch ? [h('i', { class: `swatch ${swatch}` })] : []), text)),
      );
    }
    const at = u.valToPos(index, 'x');
    const room = u.over.clientWidth;
    const left = at + 12 + note.offsetWidth > room ? at - 12 - note.offsetWidth : at + 12;
    note.style.transform = `translate(${Math.round(Math.max(-40, Math.min(left, room - note.offsetWidth)))}px, 4px)`;
  }

  function pointAt(index) {
    plot.setCursor({ left: index === null ? -10 : plot.valToPos(index, 'x'), top: index === null ? -10 : 10 });
  }

  host.addEventListener('keydown', (event) => {
    const last = shown.names.length - 1;
    const now = plot?.cursor.idx ?? null;
    const next = { ArrowLeft: now === null ? last : now - 1, ArrowRight: now === null ? 0 : now + 1, Home: 0, End: last }[event.key];
    if (plot && next !== undefined && last >= 0) {
      event.preventDefault();
      pointAt(Math.max(0, Math.min(last, next)));
    } else if (plot && event.key === 'Escape') {
      pointAt(null);
    }
  });
  // What the arrow keys point at is read aloud; what the pointer passes over is not.
  host.addEventListener('focus', () => note.setAttribute('aria-live', 'polite'));
  host.addEventListener('blur', () => {
    note.removeAttribute('aria-live');
    if (plot) {
      pointAt(null);
    }
  });

  new ResizeObserver(([entry]) => {
    width = Math.floor(entry.contentRect.width);
    if (width === 0) {
      return;
    }
    if (plot) {
      plot.setSize({ width, height: HEIGHT });
    } else {
      draw();
    }
  }).observe(host);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot && draw());

  return {
    /** @param points {names, data, notes, partial}: the names of the buckets, uPlot's columns, the lines of each note */
    show(points, summary) {
      host.setAttribute('aria-label', `${summary} The arrow keys move along the chart; “Table” shows it as a table.`);
      const same = JSON.stringify(points) === JSON.stringify(shown);
      shown = points;
      if (plot && !same) {
        plot.setData(shown.data);
        annotate(plot);
      }
    },
  };
}
