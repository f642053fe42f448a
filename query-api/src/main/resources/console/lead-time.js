// Change lead time: how long from authoring to production.

import { DURATION_INCREMENTS, durationMark } from './axis.js';
import { counted, duration, durationFigure, durationText, exactDuration, knownCount } from './format.js';
import { createMeasure } from './measure.js';
import { leadTimeComparison, leadTimeSummary } from './words.js';

export function createLeadTime(locale) {
  const changes = (count) => counted(count, 'change', 'changes', locale);
  return createMeasure(locale, {
    id: 'lead-time',
    name: 'change lead time',
    definition: 'leadTime',
    stats: [
      { id: 'p90', label: '90th percentile', definition: 'p90' },
      { id: 'mean', label: 'Mean', definition: 'mean' },
      { id: 'changes', label: 'Changes shipped', definition: 'changes' },
    ],
    lines: [
      { label: 'Median', swatch: 'median', member: 'leadTimeMedianSeconds' },
      { label: '90th percentile', swatch: 'p90', member: 'leadTimeP90Seconds' },
    ],
    scale: { increments: DURATION_INCREMENTS, mark: (seconds) => durationMark(seconds, locale), least: 60 },
    text: (seconds) => durationText(seconds, locale),
    behind: { label: 'Changes', member: 'changes', text: changes },
    nothing: 'No change shipped',
    inWords: (series, step, zone) => leadTimeSummary(series, step, zone, locale),
    shown: (summary, before) => {
      const median = summary.leadTimeMedianSeconds;
      return {
        ...duration(median ?? 0, locale),
        title: exactDuration(median ?? 0),
        reason: summary.changeLeadTimeInsufficient ?? '',
        count: `median of ${changes(summary.changes)}`,
        comparison: leadTimeComparison(summary, before, locale),
        stats: {
          p90: durationFigure(summary.leadTimeP90Seconds, locale),
          mean: durationFigure(summary.leadTimeMeanSeconds, locale),
          changes: { text: knownCount(summary.changes, median !== null, locale) },
        },
      };
    },
  });
}
