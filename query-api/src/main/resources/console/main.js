// Puts the delivery page together.

import { createBreakdown } from './breakdown.js';
import { environmentChoice, serviceChoice, teamChoice, zoneChoice } from './choices.js';
import { createDeployments } from './deployments.js';
import { doraColumns } from './dora-columns.js';
import { doraQuestions, MOST_COURSES } from './dora-questions.js';
import { byId, h } from './element.js';
import { known, number, percent } from './format.js';
import { createFrequency } from './frequency.js';
import { createLeadTime } from './lead-time.js';
import { createLoader } from './load.js';
import { DELIVERY } from './pages.js';
import { createRecovery } from './recovery.js';
import { createReport } from './report.js';
import { sending } from './start.js';
import { createShare } from './share.js';
import { environmentsText, shareComparison } from './words.js';

const locale = navigator.language || 'en';
const loader = createLoader(doraQuestions);
const report = createReport(locale, {
  page: DELIVERY,
  title: ['Waywiser'],
  choices: (address, services) => [
    environmentChoice(address, services),
    teamChoice(address, services),
    serviceChoice(address, services),
    zoneChoice(address),
  ],
  scope: (state) => environmentsText(state.environments),
  load: (asked, signal) => loader({ ...asked, limit: deployments.limit }, signal),
  total: { member: 'deployments', words: ['deployment', 'deployments'] },
  first: {
    words: 'Send a deployment',
    line: sending((time) => ({
      type: 'deployment',
      repository: 'shop/checkout',
      environment: 'production',
      version: 'v1',
      state: 'succeeded',
      at: time(0),
    })),
  },
});

const counted = { label: 'Deployments', words: ['deployment', 'deployments'], of: (row) => row.deployments - row.redeploys };
const failRate = createShare(locale, {
  id: 'fail-rate',
  name: 'change fail rate',
  definition: 'changeFailRate',
  rate: 'changeFailRate',
  insufficient: 'changeFailRateInsufficient',
  part: 'failedDeployments',
  whole: counted,
  label: 'Failed deployments',
  otherLabel: 'Other deployments',
  words: ['failed deployment', 'failed deployments'],
  compare: (summary, before) => shareComparison(summary, 'changeFailRate', before, locale),
  others: [
    {
      id: 'success-rate',
      label: 'Attempts that succeeded',
      definition: 'successRate',
      text: (row) => known(percent, row.deploymentSuccessRate, locale),
    },
  ],
});
const rework = createShare(locale, {
  id: 'rework',
  name: 'deployment rework rate',
  definition: 'reworkRate',
  rate: 'reworkRate',
  insufficient: 'reworkRateInsufficient',
  part: 'reworkDeployments',
  whole: counted,
  label: 'Rework',
  otherLabel: 'Other deployments',
  words: ['rework deployment', 'rework deployments'],
  compare: (summary, before) => shareComparison(summary, 'reworkRate', before, locale),
  others: [
    { id: 'planned', label: 'Planned', definition: 'deployments', text: (row) => number(counted.of(row) - row.reworkDeployments, locale) },
  ],
});
const everywhere = h(
  'button',
  { type: 'button', class: 'more', id: 'everywhere', click: () => report.change({ environments: ['*'] }) },
  'Show all environments',
);
const breakdown = createBreakdown(locale, {
  groups: DELIVERY.groups,
  columns: (context) => doraColumns(locale, report.filter, context),
  count: (row) => row.deployments,
  captionText: 'Deployment frequency and change lead time',
  nothing: (by) => `No ${by === 'service' ? 'service' : 'team’s service'} of the selection was ever deployed there.`,
  aside: { element: everywhere, show: (state) => (everywhere.hidden = state.environments.includes('*')) },
  onChange: report.change,
});
const courseless = { show: ({ groups }) => byId('breakdown').classList.toggle('courseless', groups.length > MOST_COURSES) };
const deployments = createDeployments(locale, { onFilter: report.filter, onMore: report.now });

report.begin([
  createFrequency(locale),
  createLeadTime(locale),
  failRate,
  createRecovery(locale),
  rework,
  breakdown,
  courseless,
  deployments,
]);
