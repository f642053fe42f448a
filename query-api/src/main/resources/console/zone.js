// Calendar dates in a time zone. A date is {year, month (1-12), day}; an instant is milliseconds since 1970.

const formatters = new Map();

function formatter(zone) {
  if (!formatters.has(zone)) {
    formatters.set(
      zone,
      new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' }),
    );
  }
  return formatters.get(zone);
}

/** Whether this browser knows the zone. */
export function isZone(name) {
  try {
    formatter(name);
    return true;
  } catch (unknown) {
    if (unknown instanceof RangeError) {
      return false;
    }
    throw unknown;
  }
}

/** The zone of this browser; UTC where it does not know. */
export function ownZone() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own && own !== 'Etc/Unknown' ? own : 'UTC';
}

/** Every zone to choose from, by name. */
export function allZones() {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([...known, ownZone(), 'UTC'])].sort();
}

/** The date that the zone writes at an instant. */
export function dateAt(instant, zone) {
  const parts = {};
  for (const { type, value } of formatter(zone).formatToParts(instant)) {
    parts[type] = Number(value);
  }
  return { year: parts.year, month: parts.month, day: parts.day };
}

function number(date) {
  return Date.UTC(date.year, date.month - 1, date.day);
}

function fromNumber(value) {
  const utc = new Date(value);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
}

const HOUR = 3_600_000;

/**
 * The first instant that the zone calls by this date or a later one. On some days that is not midnight, and a zone may
 * leave a whole date out.
 */
export function startOfDay(date, zone) {
  const wanted = number(date);
  let before = wanted - 26 * HOUR;
  let reached = wanted + 26 * HOUR;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (number(dateAt(middle, zone)) >= wanted) {
      reached = middle;
    } else {
      before = middle;
    }
  }
  return reached;
}

export function plusDays(date, days) {
  return fromNumber(Date.UTC(date.year, date.month - 1, date.day + days));
}

/** The first day of the month that is so many months away. */
export function firstOfMonth(date, months = 0) {
  return fromNumber(Date.UTC(date.year, date.month - 1 + months, 1));
}

export function daysBetween(from, to) {
  return Math.round((number(to) - number(from)) / (24 * HOUR));
}

/** Reads YYYY-MM-DD; null where it is no date from 2000 to 2199. */
export function parseDate(text) {
  const match = /^(2[01]\d\d)-(\d\d)-(\d\d)$/.exec(text);
  if (!match) {
    return null;
  }
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return formatDate(fromNumber(number(date))) === text ? date : null;
}

export function formatDate({ year, month, day }) {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** How far the zone is from UTC at an instant, such as UTC+5:30. */
export function offsetName(instant, zone) {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName').value.replace('GMT', 'UTC');
}
