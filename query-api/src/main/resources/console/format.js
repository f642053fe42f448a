// Numbers, durations and times as text. Pure: the locale and the zone are told, or are the browser's own.

const SPACE = '\u00a0';
export const NOTHING = '–';

const made = new Map();

// Making a formatter costs more than using it some hundred times.
function formatter(Kind, locale, options) {
  const key = `${Kind.name} ${locale} ${JSON.stringify(options)}`;
  if (!made.has(key)) {
    made.set(key, new Kind(locale, options));
  }
  return made.get(key);
}

const digits = (value, locale, options) => formatter(Intl.NumberFormat, locale, options).format(value);
const date = (instant, locale, options) => formatter(Intl.DateTimeFormat, locale, options).format(instant);

/** A whole or broken number with as many digits as help. */
export function number(value, locale) {
  const broken = Math.abs(value) < 99.95 && !Number.isInteger(value);
  return digits(value, locale, { maximumFractionDigits: broken ? 1 : 0 });
}

/** A number that is one of many measured ones: with one decimal while it has less than three digits before it. */
function measured(value, locale, whole = Math.abs(value) >= 99.95) {
  const decimals = whole ? 0 : 1;
  return digits(value, locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** All digits of a number that mean something. */
export function exactNumber(value, locale) {
  return digits(value, locale, { maximumSignificantDigits: 6 });
}

/** A count; nothing for the 0 of something that nobody knows. */
export function knownCount(value, known, locale) {
  return known || value > 0 ? number(value, locale) : NOTHING;
}

/** "1 change", "2 changes". */
export function counted(value, one, many, locale) {
  return `${number(value, locale)}${SPACE}${value === 1 ? one : many}`;
}

/** A share of 1 in per cent. */
export function percent(share, locale) {
  return digits(share, locale, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.0995 ? 1 : 0 });
}

/** A share of 1 in per cent, to a tenth: where one more of a hundred would matter. */
export function finePercent(share, locale) {
  const decimals = share === 0 || share === 1 ? 0 : 1;
  return digits(share, locale, { style: 'percent', minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

const SMALL = [[1e-3, 1e6, 'µs'], [1, 1e3, 'ms'], [60, 1, 's']];

/** A duration of a request, to three digits: {value: '12.3', unit: 'ms', text: '12.3 ms'}. */
export function latency(seconds, locale) {
  // What would be rounded to the next unit is told in it.
  const [, scale, unit] = SMALL.find(([below]) => seconds < below * 0.9995) ?? [];
  if (unit === undefined) {
    return duration(seconds, locale);
  }
  const value = digits(seconds * scale, locale, { maximumSignificantDigits: 3 });
  return { value, unit, text: value + SPACE + unit };
}

/** The same as text; nothing for null. */
export function latencyText(seconds, locale) {
  return seconds === null ? NOTHING : latency(seconds, locale).text;
}

/** How many requests there are in a second, to three digits. */
export function rate(perSecond, locale) {
  return perSecond === null ? NOTHING : digits(perSecond, locale, { maximumSignificantDigits: 3 });
}

/** A duration in the unit that people would use: {value: '8.2', unit: 'h', text: '8.2 h'}. */
export function duration(seconds, locale) {
  const size = Math.abs(seconds);
  let [scale, unit] = [86_400, 'd'];
  if (size < 59.5) {
    [scale, unit] = [1, 's'];
  } else if (size < 5_370) {
    [scale, unit] = [60, 'min'];
  } else if (size < 36 * 3_600) {
    [scale, unit] = [3_600, 'h'];
  }
  const scaled = seconds / scale;
  const value = measured(scaled, locale, unit === 's' || Math.abs(scaled) >= (unit === 'min' ? 9.95 : 99.95));
  return { value, unit, text: value + SPACE + unit };
}

/** A duration to the second: "1 d 19 h 12 min 5 s". */
export function exactDuration(seconds) {
  let rest = Math.round(Math.abs(seconds));
  const parts = [];
  for (const [scale, unit] of [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']]) {
    const amount = Math.floor(rest / scale);
    rest -= amount * scale;
    if (amount > 0 || (unit === 's' && parts.length === 0)) {
      parts.push(amount + SPACE + unit);
    }
  }
  return (seconds < 0 ? '−' : '') + parts.join(' ');
}

/** A duration as text; nothing for null. */
export function durationText(seconds, locale) {
  return seconds === null ? NOTHING : duration(seconds, locale).text;
}

/** A duration to show beside its title, which tells it to the second. */
export function durationFigure(seconds, locale) {
  return { text: durationText(seconds, locale), title: seconds === null ? undefined : exactDuration(seconds) };
}

/** What a format makes of a value; nothing for null. */
export function known(format, value, locale) {
  return value === null ? NOTHING : format(value, locale);
}

/** How often something happens, per day, week or month of 30 days, whichever gives at least one. */
export function frequency(perDay, locale) {
  let [scaled, unit] = [perDay * 30, 'per month'];
  if (perDay >= 1 || perDay === 0) {
    [scaled, unit] = [perDay, 'per day'];
  } else if (perDay * 7 >= 1) {
    [scaled, unit] = [perDay * 7, 'per week'];
  }
  const value = scaled === 0 ? number(0, locale) : measured(scaled, locale);
  return { value, unit, text: value + SPACE + unit };
}

/** How long ago, in words; a date of the zone after a week. */
export function ago(instant, now, zone, locale) {
  const seconds = Math.round((now - instant) / 1000);
  if (seconds < 5) {
    return 'just now';
  }
  if (seconds < 60) {
    return `${seconds}${SPACE}s ago`;
  }
  if (seconds < 3_600) {
    return `${Math.floor(seconds / 60)}${SPACE}min ago`;
  }
  if (seconds < 86_400) {
    return `${Math.floor(seconds / 3_600)}${SPACE}h ago`;
  }
  return seconds < 7 * 86_400 ? `${Math.floor(seconds / 86_400)}${SPACE}d ago` : day(instant, zone, locale, now);
}

/** A day of the zone; with its year where that is not the year of `now`. */
export function day(instant, zone, locale, now) {
  const year = (each) => date(each, 'en-u-ca-gregory', { timeZone: zone, year: 'numeric' });
  const own = now === undefined || year(instant) === year(now) ? {} : { year: 'numeric' };
  return date(instant, locale, { timeZone: zone, day: 'numeric', month: 'short', ...own });
}

const TO_THE_SECOND = { hour: '2-digit', minute: '2-digit', second: '2-digit' };

/** A date and time of the zone, to the second, with the zone's name. */
export function exactTime(instant, zone, locale) {
  return date(instant, locale, {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    ...TO_THE_SECOND,
    timeZoneName: 'short',
  });
}

/** A time of the day of the zone, to the second. */
export function clockTime(instant, zone, locale) {
  return date(instant, locale, { timeZone: zone, ...TO_THE_SECOND });
}

const OF_HOURS = ['1m', '5m', '15m', '1h'];

/** The name of a bucket of a series: short for an axis, long for a sentence. */
export function bucket(start, step, zone, locale, long = false) {
  if (OF_HOURS.includes(step)) {
    return date(start, locale, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      ...(long || step === '1h' ? { weekday: 'short' } : {}),
      // Along an axis there is no room for more than the digits.
      ...(long ? { day: 'numeric', month: 'short' } : { hourCycle: 'h23' }),
    });
  }
  if (step === 'month') {
    return date(start, locale, { timeZone: zone, ...(long ? { month: 'long', year: 'numeric' } : { month: 'short', year: '2-digit' }) });
  }
  const text = date(start, locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    ...(long ? { weekday: 'short', year: 'numeric' } : {}),
  });
  return long && step === 'week' ? `Week of ${text}` : text;
}

/** A commit as people write it. */
export function shortSha(sha) {
  return sha.slice(0, 8);
}
