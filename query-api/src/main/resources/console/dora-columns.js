// The columns of the delivery page's breakdown.

import { comparedColumn, countColumn, nameColumn, showDuration } from './cells.js';
import { setAttribute, setLiveText } from './element.js';
import { exactNumber, frequency, knownCount, NOTHING } from './format.js';
import { createSparkline } from './sparkline.js';
import { frequencyComparison, leadTimeComparison } from './words.js';

/** @param onFilter called with ('service' or 'team', name) when a row's name is chosen */
export function doraColumns(locale, onFilter, context) {
  return [
    nameColumn(onFilter, context),
    countColumn(
      {
        id: 'deployments',
        label: 'Deployments',
        count: (row) => row.deployments,
        text: (row) => knownCount(row.deployments, row.deploymentsPerDay !== null, locale),
      },
      context,
    ),
    comparedColumn({
      id: 'frequency',
      label: 'Frequency',
      class: 'less',
      order: (row) => row.deploymentsPerDay,
      show: (value, row) => {
        const known = row.deploymentsPerDay !== null;
        setLiveText(value, known ? frequency(row.deploymentsPerDay, locale).text : NOTHING);
        setAttribute(value, 'title', known ? `${exactNumber(row.deploymentsPerDay, locale)} a day` : row.deploymentFrequencyInsufficient);
      },
      comparison: (row) => frequencyComparison(row, context().before, locale),
    }),
    {
      id: 'course',
      label: 'Over time',
      class: 'course-cell',
      minor: true,
      make: (cell) => {
        const sparkline = createSparkline();
        cell.append(sparkline.element);
        return sparkline;
      },
      show: (cell, row, sparkline) => sparkline.show(context().courses.get(context().name(row)) ?? []),
    },
    comparedColumn({
      id: 'leadTime',
      label: 'Lead time',
      title: 'Median change lead time',
      order: (row) => row.leadTimeMedianSeconds,
      show: (value, row) => showDuration(value, row.leadTimeMedianSeconds, row.changeLeadTimeInsufficient, locale),
      comparison: (row) => leadTimeComparison(row, context().before, locale),
    }),
    {
      id: 'p90',
      label: '90th pct.',
      title: '90th percentile of the change lead time',
      numeric: true,
      minor: true,
      order: (row) => row.leadTimeP90Seconds,
      show: (cell, row) => showDuration(cell, row.leadTimeP90Seconds, row.changeLeadTimeInsufficient, locale),
    },
    {
      id: 'changes',
      label: 'Changes',
      numeric: true,
      minor: true,
      order: (row) => row.changes,
      show: (cell, row) => setLiveText(cell, knownCount(row.changes, row.leadTimeMedianSeconds !== null, locale)),
    },
  ];
}
