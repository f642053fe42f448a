// Puts the page of the platform together.

import { comparedColumn, showDuration } from './cells.js';
import { serviceChoice, teamChoice, zoneChoice } from './choices.js';
import { createComments } from './comments.js';
import { setAttribute, setLiveText, setText } from './element.js';
import { durationText, known, NOTHING, number, percent } from './format.js';
import { PLATFORM } from './pages.js';
import { agoOf, countOf, createDetail, durationOf, shareOf } from './platform-details.js';
import { createPlatformLoader } from './platform-questions.js';
import { besideTopic, regressionText, regressionTrend, STEPS } from './platform-words.js';
import { createRanking } from './ranking.js';
import { createReport } from './report.js';
import { sending } from './start.js';

const locale = navigator.language || 'en';
const report = createReport(locale, {
  page: PLATFORM,
  title: ['Platform', 'Waywiser'],
  choices: (address, services) => [teamChoice(address, services), serviceChoice(address, services), zoneChoice(address)],
  scope: () => 'onboarding and performance of production',
  load: createPlatformLoader(),
  total: { member: 'bottlenecks', words: ['bottleneck', 'bottlenecks'] },
  first: {
    words: 'Send a request to the platform',
    line: sending((time) => ({
      type: 'platform_request',
      id: '1',
      action: 'create-database',
      service: 'shop',
      team: 'storefront',
      states: { asked: time(7_200), fulfilled: time(0) },
    })),
  },
  isEmpty: ({ services, signs }) => services.length === 0 && signs.every((row) => row.state === 'insufficient'),
});

const count = (member, label, title) => countOf(member, label, title, locale);
const asked = (context) => [
  count('asked', 'Asked', 'What was asked in the period'),
  count('askedByHand', 'By hand', 'What of it was asked by hand'),
  shareOf('selfServiceRatio', 'Self-service', 'Asked by self-service, of all that was asked', 'selfServiceInsufficient', 'more', context, locale),
  durationOf('fulfilMedianSeconds', 'Wait', 'Median time to fulfil what was asked by hand', 'fulfilInsufficient', context, locale),
];

report.begin([
  createRanking(locale, { onChange: report.change, onFilter: report.filter }),
  ...[
    {
      id: 'self-service',
      rows: 'requests',
      caption: 'What was asked of the platform, by hand and by self-service',
      nothing: 'No request to the platform is known.',
      order: (row) => row.askedByHand,
      columns: asked,
    },
    {
      id: 'actions',
      rows: 'actions',
      own: 'action',
      caption: 'The actions that are asked for by hand most often',
      nothing: 'Nothing was asked for by hand in this period.',
      order: (row) => row.askedByHand,
      columns: () => [
        count('askedByHand', 'By hand', 'How often it was asked for by hand'),
        {
          id: 'wait',
          label: 'Wait',
          title: 'Median time to fulfil it',
          numeric: true,
          show: (cell, row) => showDuration(cell, row.fulfilMedianSeconds, row.fulfilInsufficient, locale),
        },
      ],
    },
    {
      id: 'onboarding',
      rows: 'onboarding',
      caption: 'Services that were created in the period, and how far they came',
      nothing: 'No service is known to have been created in this period.',
      order: (row) => row.created,
      columns: (context) => [
        count('created', 'Created', 'Services that were created in the period'),
        count('inProduction', 'Arrived', 'Those that were deployed to production since'),
        {
          id: 'stuckBefore',
          label: 'Stuck before',
          title: 'The step that most services have not taken yet',
          show: (cell, row) => setText(cell, STEPS[row.stuckBefore] ?? NOTHING),
        },
        durationOf('onboardingMedianSeconds', 'Took', 'Median time from the creation to production', 'onboardingInsufficient', context, locale),
      ],
    },
    {
      id: 'maintenance',
      rows: 'dependencies',
      caption: 'Updates of dependencies, and how much of the work they are',
      nothing: 'No update of a dependency is known.',
      order: (row) => row.openUpdates,
      columns: (context) => [
        count('openUpdates', 'Open', 'Updates that are open at the end of the period'),
        durationOf('mergeMedianSeconds', 'To merge', 'Median time from opened to merged', 'mergeInsufficient', context, locale),
        shareOf('maintenanceShareOfChanges', 'Of changes', 'Changes that came with an update', 'maintenanceOfChangesInsufficient', 'less', context, locale),
      ],
    },
    {
      id: 'configuration-drift',
      rows: 'drift',
      caption: 'Where what is declared and what runs were not the same',
      nothing: 'No event of drift is known.',
      order: (row) => row.openEpisodes,
      columns: (context) => [
        count('openEpisodes', 'Open', 'Episodes that last at the end of the period'),
        durationOf('openAgeOldestSeconds', 'Oldest', 'How long the oldest of them has lasted', 'driftInsufficient', context, locale),
        durationOf('reconcileMedianSeconds', 'Lasted', 'Median length of those that ended in the period', 'reconcileInsufficient', context, locale),
      ],
    },
    {
      id: 'feedback',
      rows: 'feedback',
      caption: 'What surveys say',
      nothing: 'Nobody answered a survey in this period.',
      order: (row) => row.csatAnswers + row.npsAnswers,
      columns: (context) => [
        count('csatAnswers', 'Answers', 'Answers by the scale from 1 to 5'),
        shareOf('csat', 'Content', 'Those of 4 and 5, of all by the scale from 1 to 5', 'csatInsufficient', 'more', context, locale),
        count('nps', 'NPS', 'Promoters less detractors, from -100 to 100'),
      ],
    },
    {
      id: 'feedback',
      name: 'topics',
      rows: 'topics',
      own: 'topic',
      caption: 'What surveys say, by topic, and the number that each is about',
      nothing: '',
      order: (row) => row.csatAnswers + row.npsAnswers,
      columns: (context) => [
        count('csatAnswers', 'Answers', 'Answers by the scale from 1 to 5'),
        shareOf('csat', 'Content', 'Those of 4 and 5, of all by the scale from 1 to 5', 'csatInsufficient', 'more', context, locale),
        count('nps', 'NPS', 'Promoters less detractors, from -100 to 100'),
        {
          id: 'beside',
          label: 'What it is about',
          title: 'The number that the topic speaks of',
          minor: true,
          show: (cell, row) => setLiveText(cell, besideTopic(row.topic, context().signs, locale)),
        },
      ],
    },
    {
      id: 'performance',
      rows: 'regressions',
      caption: 'What got better or worse than in the four weeks before',
      nothing: 'No build, deployment or request of this period was measured.',
      order: (row) => (row.worse === true && row.change !== null ? Math.abs(row.change) : null),
      columns: () => [
        {
          id: 'before',
          label: 'Before',
          title: 'In the four weeks before',
          numeric: true,
          show: (cell, row) => setLiveText(cell, regressionText(row, row.baseline, locale)),
        },
        comparedColumn({
          id: 'value',
          label: 'Now',
          title: 'In this period',
          show: (value, row) => setLiveText(value, regressionText(row, row.value, locale)),
          comparison: (row) => regressionTrend(row, locale),
        }),
      ],
    },
    {
      id: 'integrations',
      rows: 'sources',
      own: 'source',
      caption: 'The sources of events',
      nothing: 'Nothing came from any source in this period; deliveries are known for 30 days.',
      order: (row) => row.unmappedShare,
      columns: (context) => [
        { ...count('deliveries', 'Deliveries', 'Deliveries of the period'), class: 'wide-only' },
        {
          id: 'unmapped',
          label: 'Unreadable',
          title: 'Deliveries that could not be read as what they claim to be',
          numeric: true,
          show: (cell, row) => {
            setLiveText(cell, known(percent, row.unmappedShare, locale));
            setAttribute(cell, 'title', `${number(row.unmapped, locale)} of ${number(row.deliveries, locale)}`);
          },
        },
        { ...count('refused', 'Refused', 'Requests that were refused at the door, such as for a wrong signature'), class: 'wide-only' },
        {
          id: 'lag',
          label: 'Lag',
          title: 'How long after a build, a deployment or the like a delivery about it came, in the median',
          numeric: true,
          class: 'wide-only',
          show: (cell, row) => {
            setLiveText(cell, durationText(row.lagMedianSeconds, locale));
            setAttribute(cell, 'title', `95 of 100 within ${durationText(row.lagP95Seconds, locale)}`);
          },
        },
        {
          id: 'gap',
          label: 'Usual gap',
          title: '99 of 100 gaps between deliveries are not longer',
          numeric: true,
          class: 'wide-only',
          show: (cell, row) => setLiveText(cell, durationText(row.usualGapSeconds, locale)),
        },
        agoOf('lastSeenAt', 'Last', context, locale),
      ],
    },
    {
      id: 'integrations',
      name: 'told',
      rows: 'told',
      own: 'service',
      caption: 'Services that most sources tell of',
      nothing: 'No delivery of this period tells of a service; deliveries are known for 30 days.',
      order: (row) => row.sources,
      columns: (context) => [
        {
          id: 'sources',
          label: 'Sources',
          title: 'How many sources told of the service',
          numeric: true,
          show: (cell, row) => {
            setLiveText(cell, number(row.sources, locale));
            setAttribute(cell, 'title', row.names);
          },
        },
        { id: 'names', label: 'Which', title: 'The sources by name', show: (cell, row) => setLiveText(cell, row.names) },
        { ...count('deliveries', 'Deliveries', 'Deliveries that told of the service'), class: 'wide-only' },
        { ...agoOf('lastSeenAt', 'Last', context, locale), class: 'wide-only' },
      ],
    },
  ].map((detail) => createDetail(detail, report.filter)),
  createComments(locale),
]);
