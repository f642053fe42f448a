// The columns of tables of requests.

import { comparedColumn, countColumn, nameColumn } from './cells.js';
import { setAttribute, setLiveText } from './element.js';
import { exactNumber, known, latencyText, number, rate } from './format.js';
import { apdexText, errorComparison, errorPercent, latencyComparison } from './latency-words.js';

/** The columns of the breakdown. @param onFilter called with (kind, name) when a row's name is chosen */
export function latencyColumns(locale, onFilter, context) {
  return [
    nameColumn(onFilter, context),
    countColumn(
      {
        id: 'requests',
        label: 'Req./s',
        title: 'Requests a second',
        count: (row) => row.requests,
        text: (row) => rate(row.requestsPerSecond, locale),
      },
      context,
    ),
    comparedColumn({
      id: 'errorRate',
      label: 'Error rate',
      order: (row) => row.errorRate,
      show: (value, row) => {
        setLiveText(value, known(errorPercent, row.errorRate, locale));
        setAttribute(value, 'title', `${number(row.errors, locale)} of ${number(row.requests, locale)}`);
      },
      comparison: (row) => errorComparison(row, context().before, locale),
    }),
    durationColumn('p50', 'Median', 'Median latency', true, locale),
    comparedColumn({
      id: 'p95',
      label: '95th pct.',
      title: '95th percentile of the latency',
      order: (row) => row.p95Seconds,
      show: (value, row) => showLatency(value, row.p95Seconds, locale),
      comparison: (row) => latencyComparison(row, 'p95Seconds', context().before, locale),
    }),
    durationColumn('p99', '99th pct.', '99th percentile of the latency', true, locale),
    {
      id: 'apdex',
      label: 'Apdex',
      numeric: true,
      minor: true,
      order: (row) => row.apdex,
      show: (cell, row) => setLiveText(cell, known(apdexText, row.apdex, locale)),
    },
  ];
}

function durationColumn(id, label, title, minor, locale) {
  return {
    id,
    label,
    title,
    numeric: true,
    minor,
    order: (row) => row[`${id}Seconds`],
    show: (cell, row) => showLatency(cell, row[`${id}Seconds`], locale),
  };
}

/** Shows a duration; its title tells all digits that mean something. */
export function showLatency(element, seconds, locale) {
  setLiveText(element, latencyText(seconds, locale));
  setAttribute(element, 'title', seconds === null ? null : `${exactNumber(seconds, locale)} s`);
}
