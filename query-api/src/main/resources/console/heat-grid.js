// Cells of a heatmap as a grid. Pure.

const MOST_BANDS = 36;
const LEVELS = 5;

/**
 * Puts cells into bands of duration and columns of time.
 *
 * @param cells {time, fromSeconds, toSeconds, requests}, where bands are equally wide by ratio
 * @param starts the instants at which the columns begin, rising
 * @returns {{bands: object[], levels: number[]}} bands from the shortest on, {fromSeconds, toSeconds, requests, counts, most}: a
 *   count for each column, and the column with most; the counts from which on a cell has the next colour. What is far shorter than
 *   the rest is in the shortest band, from 0 on
 */
export function heatGrid(cells, starts) {
  if (cells.length === 0) {
    return { bands: [], levels: [] };
  }
  const width = Math.log2(cells[0].toSeconds / cells[0].fromSeconds);
  const place = (cell) => Math.round(Math.log2(cell.toSeconds) / width);
  const highest = Math.max(...cells.map(place));
  const lowest = Math.max(Math.min(...cells.map(place)), highest - MOST_BANDS + 1);
  const columns = new Map(starts.map((start, index) => [start, index]));
  const bands = Array.from({ length: highest - lowest + 1 }, (_, index) => ({
    fromSeconds: 2 ** ((lowest + index - 1) * width),
    toSeconds: 2 ** ((lowest + index) * width),
    requests: 0,
    counts: new Array(starts.length).fill(0),
    most: 0,
  }));
  for (const cell of cells) {
    const column = columns.get(Date.parse(cell.time));
    if (column === undefined) {
      continue;
    }
    const band = bands[Math.max(0, place(cell) - lowest)];
    if (place(cell) < lowest) {
      band.fromSeconds = 0;
    }
    band.counts[column] += cell.requests;
    band.requests += cell.requests;
    band.most = band.counts[column] > band.counts[band.most] ? column : band.most;
  }
  return { bands, levels: levelsOf(Math.max(...bands.map((band) => band.counts[band.most]))) };
}

/** From which counts on there is the next colour, up to a greatest count: plain numbers, each some times the one before. */
export function levelsOf(greatest) {
  const ratio = Math.max(2, greatest ** (1 / LEVELS));
  const levels = [1];
  for (let level = 1; level < LEVELS; level += 1) {
    const next = plain(ratio ** level);
    if (next > levels.at(-1) && next <= greatest) {
      levels.push(next);
    }
  }
  return levels;
}

function plain(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const first = value / power;
  return Math.round(power * (first < 1.5 ? 1 : first < 3.5 ? 2 : first < 7.5 ? 5 : 10));
}

/** The number of the colour of a count: 0 for none. */
export function levelOf(count, levels) {
  return count === 0 ? 0 : levels.filter((level) => count >= level).length;
}
