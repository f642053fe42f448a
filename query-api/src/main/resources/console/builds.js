// Puts the page of builds together.

import { createBreakdown } from './breakdown.js';
import { createDuration, createFlaky, createQueue, createSuccess } from './build-cards.js';
import { buildColumns } from './build-columns.js';
import { buildQuestions } from './build-questions.js';
import { branchChoice, serviceChoice, teamChoice, zoneChoice } from './choices.js';
import { createLoader } from './load.js';
import { BUILDS } from './pages.js';
import { createFlakiest, createSlowest } from './pipelines.js';
import { createReport } from './report.js';
import { sending } from './start.js';

const locale = navigator.language || 'en';
const report = createReport(locale, {
  page: BUILDS,
  title: ['Builds', 'Waywiser'],
  choices: (address, services) => [
    branchChoice(address, locale),
    teamChoice(address, services),
    serviceChoice(address, services),
    zoneChoice(address),
  ],
  scope: ({ branches }) => (branches.length === 0 ? 'all branches' : branches.join(', ')),
  load: createLoader(buildQuestions),
  total: { member: 'builds', words: ['build', 'builds'] },
  first: {
    words: 'Send a build',
    line: sending((time) => ({
      type: 'build',
      id: '1',
      repository: 'shop/checkout',
      pipeline: 'ci',
      branch: 'main',
      states: { queued: time(330), running: time(300), success: time(0) },
    })),
  },
});

report.begin([
  createSuccess(locale),
  createDuration(locale),
  createQueue(locale),
  createFlaky(locale),
  createBreakdown(locale, {
    groups: BUILDS.groups,
    columns: (context) => buildColumns(locale, report.filter, context),
    count: (row) => row.builds,
    captionText: 'How builds ended and how long they took',
    nothing: () => 'No build of the selection finished in this period.',
    onChange: report.change,
  }),
  createSlowest(locale, report.filter),
  createFlakiest(locale, report.filter),
]);
