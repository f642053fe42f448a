// Sentences about bottlenecks of a platform. Pure.

import { duration, latency, NOTHING, number, percent } from './format.js';
import { comparison } from './words.js';

export const BOTTLENECKS = Object.freeze({
  onboarding_friction: 'Onboarding friction',
  integration_complexity: 'Integration complexity',
  performance_degradation: 'Performance degradation',
  maintenance_cost: 'Maintenance cost',
  self_service_gaps: 'Self-service gaps',
  configuration_drift: 'Configuration drift',
  feedback_loop: 'Feedback loop',
});

export const SIGNS = Object.freeze({
  onboarding_median_seconds: 'median time to production',
  in_production_share: 'of new services in production',
  template_success_rate: 'of template runs succeeded',
  unmapped_share: 'of a source’s deliveries unreadable',
  silence_ratio: 'the usual gap of a source, silent',
  build_duration_p95_seconds: 'build duration, 95th percentile',
  build_queue_median_seconds: 'median queue time of builds',
  build_success_rate: 'of builds succeeded',
  deployment_duration_p95_seconds: 'deployment duration, 95th percentile',
  request_duration_p95_seconds: 'latency, 95th percentile',
  request_error_rate: 'of requests failed',
  open_update_age_median_seconds: 'median age of open updates',
  merge_median_seconds: 'median time to merge an update',
  maintenance_share_of_changes: 'of changes are maintenance',
  maintenance_share_of_builds: 'of builds are maintenance',
  self_service_ratio: 'of requests by self-service',
  fulfil_median_seconds: 'median wait for what is done by hand',
  open_drift_age_median_seconds: 'median age of open drift',
  reconcile_median_seconds: 'median time to reconcile',
  drifted_share: 'of resources drifted',
  csat: 'content (4 or 5 of 5)',
  nps: 'net promoter score',
});

/** What addresses a bottleneck: its name, and what that means. */
export const STRATEGIES = Object.freeze({
  standardise_and_template: ['Standardise and template', 'One way that works from the first commit to production, as a template that is tested like a product.'],
  api_first: ['API first', 'One stable interface for what tools tell each other, instead of a connection for each pair.'],
  observe: ['Observe', 'Watch what everybody waits for, with objectives and alerts, and look at the day on which it changed.'],
  automate_operations: ['Automate operations', 'Let machines merge, update and reconcile, and people decide only where it fails.'],
  document_and_empower: ['Document and empower', 'Turn what is asked for by hand most often into self-service, and say how it is used.'],
  listen: ['Listen', 'Ask those who build on the platform, tell them what became of it, and ask again.'],
});

/** A value of a sign in its unit: {value, unit, text}. */
export function figure(value, row, locale) {
  if (value === null) {
    return { value: NOTHING, unit: '', text: NOTHING };
  }
  if (row.unit === 'seconds') {
    return row.sign === 'request_duration_p95_seconds' ? latency(value, locale) : duration(value, locale);
  }
  const text = row.unit === 'share' ? percent(value, locale) : row.unit === 'times' ? `${number(value, locale)}×` : number(value, locale);
  return { value: text, unit: '', text };
}

/** How a sign stands to the time before. */
export function trend(row, before, locale) {
  const then = row.bottleneck === 'performance_degradation' ? 'the four weeks before' : before;
  const previousText = row.baseline === null ? '' : figure(row.baseline, row, locale).text;
  const comparative = row.unit === 'seconds' ? ['longer', 'shorter'] : ['more', 'less'];
  if (row.unit !== 'points' || row.value === null || row.baseline === null) {
    const betterWhen = row.severe !== null && row.severe < row.tolerable ? 'more' : 'less';
    return comparison({ current: row.value, previous: row.baseline, previousText, before: then, betterWhen, comparative }, locale);
  }
  // Points may lie on both sides of 0: a ratio would say nothing.
  const points = row.value - row.baseline;
  return points === 0
    ? { sign: '=', text: `As in ${then} (${previousText})`, verdict: 'same' }
    : {
        sign: `${points > 0 ? '▲' : '▼'} ${number(Math.abs(points), locale)} pts`,
        text: `${points > 0 ? 'higher' : 'lower'} than in ${then} (${previousText})`,
        verdict: points > 0 ? 'better' : 'worse',
      };
}

/** From where to where a sign is judged, and of how much it was measured. */
export function boundsText(row, locale) {
  const of = `measured of ${number(row.measured, locale)}`;
  if (row.tolerable === null) {
    return of;
  }
  const less = row.severe < row.tolerable;
  const text = (value) => figure(value, row, locale).text;
  return `tolerable ${less ? 'from' : 'up to'} ${text(row.tolerable)}, severe ${less ? 'at' : 'from'} ${text(row.severe)}, ${of}`;
}

/** Signs by bottleneck, in their order: [[the strongest, ...the others]]. */
export function byBottleneck(signs) {
  const groups = new Map();
  for (const row of signs) {
    groups.set(row.bottleneck, [...(groups.get(row.bottleneck) ?? []), row]);
  }
  return [...groups.values()];
}

/** What the ranking says in one line. */
export function rankingText(groups) {
  const states = groups.map(([first]) => first.state);
  const seen = states.filter((state) => state === 'bottleneck').length;
  const known = states.filter((state) => state !== 'insufficient').length;
  if (known === 0) {
    return 'Insufficient data: nothing of the platform is known in this period.';
  }
  const rest = known === states.length ? '' : ` Of ${states.length - known} of ${states.length} too little is known.`;
  return seen === 0 ? `No bottleneck seen.${rest}` : `${seen === 1 ? 'One bottleneck' : `${seen} bottlenecks`} seen, the most severe first.${rest}`;
}

/** A value of something that may have got worse. */
export function regressionText(row, value, locale) {
  return figure(value, { sign: row.metric, unit: row.metric.endsWith('_seconds') ? 'seconds' : 'share' }, locale).text;
}

/** How it stands to the four weeks before. */
export function regressionTrend(row, locale) {
  return comparison(
    {
      current: row.value,
      previous: row.baseline,
      previousText: regressionText(row, row.baseline, locale),
      before: 'the four weeks before',
      betterWhen: row.metric === 'build_success_rate' ? 'more' : 'less',
      comparative: row.metric.endsWith('_seconds') ? ['longer', 'shorter'] : ['more', 'less'],
    },
    locale,
  );
}

/** Steps on the way of a new service. */
export const STEPS = {
  first_build: 'the first build',
  first_deployment: 'the first deployment',
  production: 'production',
};

/** The sign that a topic of a survey speaks of, where it has one of these names. */
const SIGN_OF_A_TOPIC = Object.freeze({
  onboarding: 'onboarding_median_seconds',
  templates: 'template_success_rate',
  builds: 'build_duration_p95_seconds',
  deployments: 'deployment_duration_p95_seconds',
  latency: 'request_duration_p95_seconds',
  updates: 'merge_median_seconds',
  requests: 'fulfil_median_seconds',
  drift: 'reconcile_median_seconds',
});

/** The number that a topic is about, in words. */
export function besideTopic(topic, signs, locale) {
  const sign = signs.find((row) => row.sign === SIGN_OF_A_TOPIC[topic]);
  return sign === undefined ? NOTHING : `${figure(sign.value, sign, locale).text} ${SIGNS[sign.sign]}`;
}
