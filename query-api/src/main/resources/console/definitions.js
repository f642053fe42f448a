// What each number means, one click away from the number.

import { h } from './element.js';

const TEXTS = {
  frequency: [
    'Deployment frequency',
    'Successful deployments divided by the days of the period, the current day counted as far as it has gone. Putting the version that already runs on the environment again is a redeploy, which is shown but not counted.',
  ],
  leadTime: [
    'Change lead time',
    'The time from when a change was authored until the first successful deployment that contains it took effect. The large number is the median over all changes that were shipped in the period: half of them took longer.',
  ],
  deployments: [
    'Deployments',
    'Attempts that put a version on the chosen environments and succeeded in the period. Redeploys are in this number, but not in the frequency.',
  ],
  redeploys: [
    'Redeploys',
    'Successful deployments of the version that already ran there. They ship nothing new, so the frequency leaves them out.',
  ],
  failedAttempts: [
    'Failed attempts',
    'Deployments that ended without reaching the environment. They say nothing about changes that failed after they were deployed.',
  ],
  daysPerWeek: [
    'Days per week with a deployment',
    'On how many days of a week, Monday to Sunday, at least one deployment succeeded. The median over the weeks that lie wholly in the period.',
  ],
  p90: [
    '90th percentile',
    'Nine of ten changes were shipped faster than this. It shows the slow ones that a median hides.',
  ],
  mean: [
    'Mean',
    'All lead times added up and divided by the number of changes. A few very slow changes pull it up, which is why the median is the large number.',
  ],
  changes: [
    'Changes shipped',
    'Commits, merges not counted, that reached the chosen environments for the first time in the period. What the first known deployment of a service contained is not counted, because nobody knows since when it ran.',
  ],
  changeFailRate: [
    'Change fail rate',
    'Deployments that failed after they had taken effect, divided by all deployments of the period, redeploys left out. A deployment fails when an incident names it, when it is rolled back or repaired by a hotfix, or when an incident opens within the window after it.',
  ],
  recovery: [
    'Failed deployment recovery time',
    'The time from when a failed deployment took effect until its incidents were resolved, or until a rollback or fix took effect, whichever was earlier. The large number is the median over the failed deployments of the period that were recovered from.',
  ],
  recoveryP90: ['90th percentile', 'Nine of ten failed deployments were recovered from faster than this.'],
  openFailures: [
    'Not recovered',
    'Failed deployments of the period whose incidents are not resolved, and which nothing has repaired yet. They are in no recovery time.',
  ],
  reworkRate: [
    'Deployment rework rate',
    'Deployments that were made because something was broken (rollbacks, hotfixes, fixes of an incident), divided by all deployments of the period, redeploys left out.',
  ],
  successRate: [
    'Deployment success rate',
    'Attempts that succeeded, divided by those that succeeded or failed. It speaks of deploying; the change fail rate speaks of what was deployed.',
  ],
  median: [
    'Median lead time',
    'Half of the changes took longer from authoring to deployment, half took less. Only changes shipped in the period count.',
  ],
  buildSuccessRate: [
    'Success rate',
    'Builds that succeeded, divided by those that succeeded or failed. A build is one attempt of a run of a pipeline, and counts in the period in which it finished. A cancellation says nothing about the code and is left out; so is what was skipped.',
  ],
  successes: ['Successes', 'Builds that finished in the period and succeeded.'],
  failures: ['Failures', 'Builds that finished in the period and failed, ended with an error or took too long.'],
  cancellations: ['Cancellations', 'Builds that were cancelled in the period. They are in no success rate and no duration, but their minutes count.'],
  retries: ['Retries', 'Builds that were not the first attempt of their run. They are among the successes, failures and cancellations.'],
  buildDuration: [
    'Build duration',
    'The time from running to success or failure, of builds that tell both. The large number is the median: half of the builds took longer. Cancelled builds would only seem quick and are left out.',
  ],
  durationPercentiles: [
    'Percentiles of the build duration',
    '90, 95 or 99 of 100 builds that succeeded or failed were done faster than this, over all builds of the selection at once.',
  ],
  buildMinutes: ['Build minutes', 'Minutes that builds ran, cancelled ones included.'],
  queueTime: [
    'Queue time',
    'The time from being queued to running, of all builds that tell both. The large number is the median: half of the builds waited longer.',
  ],
  queueP90: ['90th percentile', 'Nine of ten builds waited less than this.'],
  flakyRate: [
    'Flaky rate',
    'Flaky commits divided by the commits that a pipeline came to a result about, success or failure; each commit counts once for each pipeline. A commit is flaky where one pipeline came to both results about it.',
  ],
  flakyCommits: [
    'Flaky commits',
    'Commits about which one pipeline came to both results, success and failure: nothing changed between, so the pipeline is in doubt. By branch, both must be of one branch.',
  ],
  firstFailure: [
    'Time to the first failure',
    'Of commits that a pipeline failed: the median time from when their first build there was queued (or ran, where that is not told) to the end of the first that failed.',
  ],
  requestsPerSecond: [
    'Requests a second',
    'Requests that ended in the period, divided by its seconds as far as they have gone. A request counts when it ends.',
  ],
  requests: ['Requests', 'Requests to the selected services that ended in the period, as spans, metrics or access logs told them.'],
  errorRate: [
    'Error rate',
    'Errors divided by all requests. An error is a request that ended with a status from 500 to 599, or without one and told to have failed, unless the server is configured otherwise.',
  ],
  errors: ['Errors', 'Requests that ended with an error. They are in the percentiles, too.'],
  latencyP95: [
    'Latency',
    'How long requests took, errors too. The large number is the 95th percentile over all requests of the selection at once: five of a hundred took longer. It is at most 1.1 % from the truth.',
  ],
  latencyP50: ['Median latency', 'Half of the requests took longer, half were answered faster.'],
  latencyPercentiles: [
    'Percentiles of the latency',
    '90 or 99 of 100 requests were answered at least this fast, over all requests of the selection at once.',
  ],
  apdex: [
    'Apdex',
    'Requests without an error that satisfied, and half of those that were only tolerated, divided by all requests: 1 where all satisfied, 0 where none did.',
  ],
  apdexSeconds: [
    'Satisfied and tolerated',
    'Up to the first of these durations an answer satisfies, up to four times as long it is tolerated. An error never is.',
  ],
  heatmap: [
    'Latency over time',
    'Each column is a step of time, each row a range of latency; the darker a cell (in dark colours: the brighter), the more requests of that time took that long. What a percentile hides shows here: two kinds of answers, or a few that are far slower.',
  ],
};

let made = 0;

/** A button that names a number and opens its definition. */
export function term(key, label, { named = false } = {}) {
  const [title, text] = TEXTS[key];
  made += 1;
  const id = `definition-${key}-${made}`;
  const button = h(
    'button',
    { type: 'button', class: named ? 'what' : 'term', popovertarget: id, 'data-definition': key },
    named ? h('span', { 'aria-hidden': 'true' }, '?') : label,
    ...(named ? [h('span', { class: 'unseen' }, `What is ${label}?`)] : []),
  );
  const popover = h(
    'div',
    { id, popover: 'auto', class: 'definition', role: 'note', toggle: (event) => place(event, button) },
    h('strong', {}, title),
    h('p', {}, text),
  );
  return h('span', { class: 'defined' }, button, popover);
}

const MARGIN = 12;

// The popover scrolls with the page: its place is told in the page's coordinates.
function place(event, button) {
  if (event.newState !== 'open') {
    return;
  }
  const popover = event.target;
  const anchor = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(MARGIN, Math.min(anchor.left, clientWidth - popover.offsetWidth - MARGIN));
  const below = anchor.bottom + 6;
  const fits = below + popover.offsetHeight + MARGIN < clientHeight;
  popover.style.left = `${window.scrollX + left}px`;
  popover.style.top = `${window.scrollY + (fits ? below : anchor.top - popover.offsetHeight - 6)}px`;
}
