// Puts the page of latency and errors together.

import { createBreakdown } from './breakdown.js';
import { environmentChoice, serviceChoice, teamChoice, zoneChoice } from './choices.js';
import { createHeatmap } from './heatmap.js';
import { createApdex, createErrors, createLatency, createTraffic } from './latency-cards.js';
import { latencyColumns } from './latency-columns.js';
import { createLatencyQuestions } from './latency-questions.js';
import { createLoader } from './load.js';
import { LATENCY } from './pages.js';
import { createReport } from './report.js';
import { createSlowRequests } from './slow-requests.js';
import { environmentsText } from './words.js';

const locale = navigator.language || 'en';
const report = createReport(locale, {
  page: LATENCY,
  title: ['Latency', 'Waywiser'],
  choices: (address, services) => [
    environmentChoice(address, services),
    teamChoice(address, services),
    serviceChoice(address, services),
    zoneChoice(address),
  ],
  scope: (state) => environmentsText(state.environments),
  load: createLoader(createLatencyQuestions(), LATENCY),
  total: { member: 'requests', words: ['request', 'requests'] },
  first: {
    title: 'No requests yet',
    hint: 'These variables are known to the agents and SDKs of every language. What is counted are the server spans, or the durations of HTTP requests where a service sends metrics.',
    words: 'Let a service with OpenTelemetry send its spans or metrics here',
    line: (origin) => `OTEL_EXPORTER_OTLP_ENDPOINT=${origin} OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`,
  },
});

report.begin([
  createTraffic(locale),
  createErrors(locale),
  createLatency(locale),
  createApdex(locale),
  createHeatmap(locale),
  createBreakdown(locale, {
    groups: LATENCY.groups,
    columns: (context) => latencyColumns(locale, report.filter, context),
    count: (row) => row.requests,
    captionText: 'How many requests there were, how they ended and how long they took',
    nothing: () => 'No request of the selection ended in this period.',
    onChange: report.change,
  }),
  createSlowRequests(locale, report.filter),
]);
