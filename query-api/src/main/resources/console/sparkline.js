// A row of small bars.

import { setAttribute, svg } from './element.js';

const WIDTH = 96;
const HEIGHT = 22;
const LEAST_HEIGHT = 1.5;

/** The outline of the bars, scaled to the largest value; a bucket of nothing leaves a gap. */
export function barsPath(values, width = WIDTH, height = HEIGHT) {
  const most = Math.max(...values, 0);
  if (most === 0) {
    return '';
  }
  const step = width / values.length;
  const gap = step > 4 ? 1 : step * 0.2;
  const round = (value) => Math.round(value * 100) / 100;
  return values
    .map((value, index) => {
      if (value === 0) {
        return '';
      }
      const top = height - Math.max(LEAST_HEIGHT, (value / most) * height);
      return `M${round(index * step)} ${height}V${round(top)}h${round(step - gap)}V${height}z`;
    })
    .join('');
}

export function createSparkline() {
  const path = svg('path');
  const element = svg(
    'svg',
    { class: 'sparkline', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, 'aria-hidden': 'true' },
    svg('path', { class: 'ground', d: `M0 ${HEIGHT - 0.5}H${WIDTH}` }),
    path,
  );
  return { element, show: (values) => setAttribute(path, 'd', barsPath(values)) };
}
