// The columns of tables of builds.

import { durationComparison, flakyComparison, successComparison } from './build-words.js';
import { comparedColumn, countColumn, nameColumn, showDuration } from './cells.js';
import { setAttribute, setLiveText } from './element.js';
import { counted, exactNumber, finePercent, known, NOTHING, number } from './format.js';

/** The columns of the breakdown. @param onFilter called with (kind, name) when a row's name is chosen */
export function buildColumns(locale, onFilter, context) {
  return [
    nameColumn(onFilter, context),
    countColumn(
      { id: 'builds', label: 'Builds', count: (row) => row.builds, text: (row) => number(row.builds, locale) },
      context,
    ),
    comparedColumn({
      id: 'successRate',
      label: 'Success rate',
      order: (row) => row.successRate,
      show: (value, row) =>
        showShare(value, row.successRate, `${number(row.successes, locale)} succeeded, ${number(row.failures, locale)} failed`, row.successRateInsufficient, locale),
      comparison: (row) => successComparison(row, context().before, locale),
    }),
    comparedColumn({
      id: 'median',
      label: 'Median',
      title: 'Median build duration',
      order: (row) => row.durationMedianSeconds,
      show: (value, row) => showDuration(value, row.durationMedianSeconds, row.durationInsufficient, locale),
      comparison: (row) => durationComparison(row, 'durationMedianSeconds', context().before, locale),
    }),
    {
      id: 'p95',
      label: '95th pct.',
      title: '95th percentile of the build duration',
      numeric: true,
      minor: true,
      order: (row) => row.durationP95Seconds,
      show: (cell, row) => showDuration(cell, row.durationP95Seconds, row.durationInsufficient, locale),
    },
    {
      id: 'queue',
      label: 'Queue',
      title: 'Median queue time',
      numeric: true,
      minor: true,
      order: (row) => row.queueMedianSeconds,
      show: (cell, row) => showDuration(cell, row.queueMedianSeconds, row.queueTimeInsufficient, locale),
    },
    flakyColumn(locale, context, 'less'),
    {
      id: 'minutes',
      label: 'Minutes',
      title: 'Minutes that builds ran',
      numeric: true,
      minor: true,
      order: (row) => row.buildMinutes,
      show: (cell, row) => {
        setLiveText(cell, row.buildMinutes === null ? NOTHING : number(row.buildMinutes, locale));
        setAttribute(cell, 'title', row.buildMinutes === null ? 'No build told when it began to run' : `${exactNumber(row.buildMinutes, locale)} minutes`);
      },
    },
  ];
}

/** The column of flaky rates. */
export function flakyColumn(locale, context, more) {
  return comparedColumn({
    id: 'flaky',
    label: 'Flaky rate',
    class: more,
    order: (row) => row.flakyRate,
    show: (value, row) =>
      showShare(value, row.flakyRate, `${number(row.flakyCommits, locale)} of ${counted(row.commits, 'commit', 'commits', locale)}`, row.flakyRateInsufficient, locale),
    comparison: (row) => flakyComparison(row, context().before, locale),
  });
}

function showShare(element, share, title, reason, locale) {
  setLiveText(element, known(finePercent, share, locale));
  setAttribute(element, 'title', share === null ? reason : title);
}
