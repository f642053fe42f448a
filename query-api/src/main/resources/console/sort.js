// The order of a table's rows. Pure.

/** Reads "-deployments" as {id: 'deployments', down: true}. */
export function sortOf(text) {
  return text.startsWith('-') ? { id: text.slice(1), down: true } : { id: text, down: false };
}

/**
 * The sort after a click on a column: its other direction where it is sorted already, else numbers from the largest on
 * and names from A on.
 */
export function sortAfterClick(text, column) {
  const { id, down } = sortOf(text);
  const nextDown = id === column.id ? !down : column.numeric === true;
  return (nextDown ? '-' : '') + column.id;
}

/**
 * The rows in order. What is not known comes last in either direction; equals are ordered by name.
 *
 * @param value (row) => number, string, or null where it is not known
 * @param name (row) => string
 */
export function sorted(rows, value, name, down) {
  const byName = (one, other) => name(one).localeCompare(name(other), undefined, { numeric: true });
  return [...rows].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) {
      return a === b ? byName(one, other) : a === null ? 1 : -1;
    }
    const order = typeof a === 'string' ? a.localeCompare(b, undefined, { numeric: true }) : a - b;
    return (down ? -order : order) || byName(one, other);
  });
}
