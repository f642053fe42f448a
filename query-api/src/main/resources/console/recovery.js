// Failed deployment recovery time: how long until what broke was whole again.

import { DURATION_INCREMENTS, durationMark } from './axis.js';
import { counted, duration, durationFigure, durationText, exactDuration, number } from './format.js';
import { createMeasure } from './measure.js';
import { recoveryComparison, recoverySummary } from './words.js';

export function createRecovery(locale) {
  return createMeasure(locale, {
    id: 'recovery',
    name: 'failed deployment recovery time',
    definition: 'recovery',
    stats: [
      { id: 'recovery-p90', label: '90th percentile', definition: 'recoveryP90' },
      { id: 'open', label: 'Not recovered', definition: 'openFailures' },
    ],
    lines: [{ label: 'Median', swatch: 'median', member: 'recoveryTimeMedianSeconds' }],
    sparse: true,
    scale: { increments: DURATION_INCREMENTS, mark: (seconds) => durationMark(seconds, locale), least: 60 },
    text: (seconds) => durationText(seconds, locale),
    behind: {
      label: 'Failed',
      member: 'failedDeployments',
      text: (count) => counted(count, 'failed deployment', 'failed deployments', locale),
    },
    nothing: 'Nothing to recover from',
    inWords: (series, step, zone) => recoverySummary(series, step, zone, locale),
    shown: (summary, before) => {
      const median = summary.recoveryTimeMedianSeconds;
      return {
        ...duration(median ?? 0, locale),
        title: exactDuration(median ?? 0),
        reason: summary.recoveryTimeInsufficient ?? '',
        count: `median of ${number(summary.recoveredDeployments, locale)} recovered`,
        comparison: recoveryComparison(summary, before, locale),
        stats: {
          'recovery-p90': durationFigure(summary.recoveryTimeP90Seconds, locale),
          open: { text: number(summary.openFailures, locale) },
        },
      };
    },
  });
}
