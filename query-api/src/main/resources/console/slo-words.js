// What is said of objectives and alerts, in words. Pure.

import { counted, duration, exactDuration, exactTime, finePercent, latency, NOTHING } from './format.js';

/** The states of an objective, the worst first: what each is called, and its icon. */
export const STATES = Object.freeze({
  exhausted: { name: 'Exhausted', icon: 'failed' },
  burning: { name: 'Burning', icon: 'burning' },
  no_data: { name: 'No data', icon: 'cancelled' },
  low_traffic: { name: 'Too little traffic', icon: 'few' },
  ok: { name: 'On target', icon: 'succeeded' },
});

const SOURCES = { requests: 'requests', builds: 'builds', deployments: 'deployments', 'lead-time': 'lead time of changes' };

const OUTCOMES = {
  delivered: (who, what) => `${who} was told ${what}`,
  retrying: (who, what, tries) => `${who} is not told yet ${what}, after ${tries}`,
  refused: (who, what) => `${who} refused for good to be told ${what}`,
  muted: (who, what) => `${who} was not to be told ${what}`,
  superseded: (who, what) => `${who} was not told ${what}: it was no longer so`,
};

const LATELY = { '1h': 'the last hour', '6h': 'the last 6 hours', '24h': 'the last 24 hours' };

/** Where one SLO is asked for. */
export const apiPath = (name) => `slos/${encodeURIComponent(name)}`;

/** The address of the page of an SLO. */
export const pageOf = ({ slo, service }) => `slos?${new URLSearchParams({ slo, service })}`;

/** The same SLO's objectives side by side: what burns first, then what has the least budget left. */
export function byUrgency(one, other) {
  const place = (row) => [isBurning(row) ? 0 : 1, row.budgetLeft ?? Infinity, Object.keys(STATES).indexOf(row.state)];
  const [mine, others] = [place(one), place(other)];
  const at = mine.findIndex((value, index) => value !== others[index]);
  return at < 0 ? `${one.service} ${one.slo}`.localeCompare(`${other.service} ${other.slo}`) : mine[at] - others[at];
}

/** Whether an alert of it fires; what is frozen tells nothing of now. */
export const isBurning = (row) => row.state !== 'no_data' && row.burns.some((burn) => burn.firingSince !== null);

/** The policy that burns fastest against its factor, of those that fire where any does; null where nothing is known. */
export function fastest(burns) {
  const known = burns.filter((burn) => burn.longRate !== null);
  const firing = known.filter((burn) => burn.firingSince !== null);
  return (firing.length > 0 ? firing : known).reduce((most, burn) => (most === null || burn.longRate > most.longRate ? burn : most), null);
}

/** A share of 1 with as many decimals as its distance to 1 needs: 99.95 %. */
export function targetText(target, locale) {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 6 }).format(target);
}

/** How many times as fast as it lasts. */
export function rateText(rate, locale) {
  return rate === null ? NOTHING : `${new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(rate)}×`;
}

/** What has to hold, such as “99.9 % good, within 300 ms”. */
export function promise({ target, thresholdSeconds }, locale) {
  if (target === null) {
    return 'not evaluated yet';
  }
  return `${targetText(target, locale)} good${thresholdSeconds === null ? '' : `, within ${latency(thresholdSeconds, locale).text}`}`;
}

export const leftText = (left, locale) => (left === null ? NOTHING : finePercent(left, locale).replace('-', '−'));

/** For which time the budget has to last. */
export const windowText = ({ windowSeconds, calendar }) => (calendar === null ? `${exactDuration(windowSeconds)}, rolling` : `each ${calendar}`);

export const sourceText = (source) => SOURCES[source] ?? source;

/** How an objective stands, in a sentence or two. */
export function sentence(row, zone, locale) {
  if (row.state === 'no_data') {
    return row.frozenAt === null
      ? 'Nothing was evaluated since it was declared.'
      : `No data since ${exactTime(Date.parse(row.frozenAt), zone, locale)}. What is shown is what was known then.`;
  }
  if (row.budgetLeft === null) {
    return `There is no budget to speak of: ${row.budgetInsufficient}.`;
  }
  const left = `${leftText(row.budgetLeft, locale)} of the error budget is left.`;
  if (row.state === 'exhausted') {
    return `More was bad than the budget gives: it is overdrawn by ${finePercent(-row.budgetLeft, locale)} of itself.`;
  }
  if (row.state === 'burning') {
    const rate = fastest(row.burns)?.longRate ?? null;
    return `It burns ${rate === null ? 'too fast' : `${rateText(rate, locale).replace('×', '')} times as fast as it lasts`}. ${left}`;
  }
  return row.state === 'low_traffic' ? `There are too few events to judge how fast it burns. ${left}` : left;
}

/** Until when the budget lasts if it goes on so. */
export function projectionText({ over, burnRate, outcome, exhaustedAt }, evaluatedAt, zone, locale) {
  const lately = LATELY[over] ?? `the last ${over}`;
  if (outcome === 'unknown') {
    return `Nothing valid was counted in ${lately}.`;
  }
  const rate = `As in ${lately} (${rateText(burnRate, locale)})`;
  if (outcome === 'lasts') {
    return `${rate} it lasts.`;
  }
  if (outcome === 'exhausted') {
    return `${rate}: it is used up already.`;
  }
  const seconds = (Date.parse(exhaustedAt) - Date.parse(evaluatedAt)) / 1000;
  return `${rate} it is used up in ${duration(seconds, locale).text}, on ${exactTime(Date.parse(exhaustedAt), zone, locale)}.`;
}

/** What became of telling somebody. */
export function toldText({ destination, firing, outcome, attempts, reason }, locale) {
  const what = firing ? 'that it fires' : 'that it is over';
  const tries = counted(attempts, 'try', 'tries', locale);
  const said = OUTCOMES[outcome]?.(destination, what, tries) ?? `${destination}: ${outcome}`;
  return `${said}${reason === null ? '' : ` (${reason})`}`;
}

/** How long an alert fires, or did. */
export function firingText({ startedAt, endedAt }, now, locale) {
  const seconds = ((endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt)) / 1000;
  return endedAt === null ? `Firing for ${duration(Math.max(0, seconds), locale).text}` : `Over after ${duration(seconds, locale).text}`;
}

/** Where an alert leads to within this console; null where it says nothing that could be followed. Names of SLOs are a service's own. */
export function placeOf({ path, service }) {
  if (!/^\/[a-z]+(\?[^\s]*)?$/.test(path)) {
    return null;
  }
  const isOfService = path.startsWith('/slos?') && service !== null && !/[?&]service=/.test(path);
  return path.slice(1) + (isOfService ? `&service=${encodeURIComponent(service)}` : '');
}
