// What is said of one deployment, in sentences. Pure.

import { counted, duration } from './format.js';

const STATES = {
  queued: 'It waits to begin.',
  running: 'It is under way.',
  failed: 'The attempt failed: it never ran there, so it counts neither as a deployment nor as a failure in use.',
  cancelled: 'The attempt was cancelled, and never ran there.',
  skipped: 'The attempt was skipped, and never ran there.',
};

const REMEDIES = {
  rollback: 'It put an older version back',
  hotfix: 'It is marked as a fix',
  fix: 'It says that it repairs something',
};

const STAGES = [
  ['coding', 'Coding', 'first commit to request opened'],
  ['pickup', 'Pickup', 'request opened to first review'],
  ['review', 'Review', 'first review, or request opened, to merged'],
  ['release', 'Release', 'merged to deployed'],
];

/** The answer in one or two sentences. */
export function verdict(deployment, locale) {
  if (deployment.state !== 'succeeded') {
    return STATES[deployment.state] ?? `Its state is ${deployment.state}.`;
  }
  if (deployment.failure === null) {
    const shipped = deployment.changeCount === 0 ? 'It shipped no change' : `It shipped ${counted(deployment.changeCount, 'change', 'changes', locale)}`;
    return `It ran and no rule says that it failed. ${shipped}.`;
  }
  return `It failed in use. ${recovery(deployment.failure, locale)}`;
}

/** How a failure ended. */
export function recovery(failure, locale) {
  if (failure.recoveredAt === null) {
    return 'It is not recovered yet.';
  }
  const after = duration(failure.recoverySeconds, locale).text;
  return failure.recoveredBy === 'incident'
    ? `Recovered after ${after}, when incident ${failure.recoveryId} was resolved.`
    : `Recovered after ${after}, when deployment ${failure.recoveryId} took effect.`;
}

/** Of what it was a remedy. */
export function remedy(rework) {
  const what = REMEDIES[rework.kind] ?? `It is a ${rework.kind}`;
  return `${what}${rework.remediedId === null ? '' : `, because of deployment ${rework.remediedId}`}. That is unplanned work, and counts for the rework rate.`;
}

/** Its states with the seconds since the one before. */
export function steps(states) {
  return states.map((step, i) => ({
    ...step,
    seconds: i === 0 ? null : (Date.parse(step.at) - Date.parse(states[i - 1].at)) / 1000,
  }));
}

/** The stages that are known of a change: name, what it spans, seconds, and its share of those that are known. */
export function stages(change) {
  const known = STAGES.map(([key, name, spans]) => ({ key, name, spans, seconds: change[`${key}Seconds`] })).filter(
    ({ seconds }) => seconds !== null,
  );
  const total = known.reduce((sum, { seconds }) => sum + seconds, 0);
  return known.map((stage) => ({ ...stage, share: total === 0 ? 0 : stage.seconds / total }));
}

/** The stages in words, for who does not see the bar. */
export function stagesText(change, locale) {
  const known = stages(change);
  return known.length === 0
    ? 'Stages are not known'
    : known.map(({ name, seconds }) => `${name} ${duration(seconds, locale).text}`).join(', ');
}

/** Where a deployment is asked for; slashes in its id stay as they are. */
export function apiPath(id) {
  return `deployments/${id.split('/').map(encodeURIComponent).join('/')}`;
}

/** The address of the page that explains a deployment. */
export function pageOf({ id, service, environment, repository }, zone) {
  return `deployment?${new URLSearchParams({ id, service, environment, repository, tz: zone })}`;
}
