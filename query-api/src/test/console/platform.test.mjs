import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PLATFORM } from '../../main/resources/console/pages.js';
import { stepOf } from '../../main/resources/console/period.js';
import { besideTopic, BOTTLENECKS, boundsText, byBottleneck, figure, rankingText, regressionTrend, SIGNS, STRATEGIES, trend } from '../../main/resources/console/platform-words.js';
import { defaultsOf, formatState, parseState } from '../../main/resources/console/state.js';

const row = (more) => ({ bottleneck: 'self_service_gaps', sign: 'self_service_ratio', unit: 'share', state: 'bottleneck', value: 0.4, baseline: 0.5, tolerable: 0.7, severe: 0.2, measured: 1200, ...more });
const plain = (text) => text.replaceAll('\u00a0', ' ');

test('a value is told in its unit', () => {
  const text = (value, unit, sign = '') => plain(figure(value, { unit, sign }, 'en').text);
  assert.equal(text(14 * 86_400, 'seconds'), '14.0 d');
  assert.equal(text(0.123, 'seconds', 'request_duration_p95_seconds'), '123 ms');
  assert.equal(text(0.4, 'share'), '40%');
  assert.equal(text(5.25, 'times'), '5.3×');
  assert.equal(text(-25, 'points'), '-25');
  assert.equal(text(null, 'share'), '–');
});

test('a sign of which less is worse got worse when it fell', () => {
  assert.deepEqual(trend(row(), 'the 30 days before', 'en'), { sign: '▼ 20%', text: 'less than in the 30 days before (50%)', verdict: 'worse' });
  const drift = { bottleneck: 'configuration_drift', sign: 'reconcile_median_seconds', unit: 'seconds', tolerable: 14_400, severe: 259_200 };
  assert.equal(trend(row({ ...drift, value: 7_200, baseline: 14_400 }), 'x', 'en').verdict, 'better');
  assert.equal(trend(row({ baseline: null }), 'x', 'en').verdict, 'unknown');
});

test('points are compared by their difference, also over 0', () => {
  const nps = { bottleneck: 'feedback_loop', sign: 'nps', unit: 'points', tolerable: 0, severe: -50 };
  assert.deepEqual(trend(row({ ...nps, value: -30, baseline: -10 }), 'May', 'en'), { sign: '▼ 20 pts', text: 'lower than in May (-10)', verdict: 'worse' });
  assert.equal(trend(row({ ...nps, value: 10, baseline: -10 }), 'May', 'en').verdict, 'better');
  assert.equal(trend(row({ ...nps, value: 0, baseline: 0 }), 'May', 'en').verdict, 'same');
});

test('performance is held against the four weeks before', () => {
  const slow = { bottleneck: 'performance_degradation', sign: 'build_duration_p95_seconds', unit: 'seconds', value: 300, baseline: 100, tolerable: 120, severe: 200 };
  assert.match(trend(row(slow), 'the 7 days before', 'en').text, /longer than in the four weeks before/);
  assert.equal(regressionTrend({ metric: 'build_success_rate', value: 0.8, baseline: 0.9 }, 'en').verdict, 'worse');
  assert.equal(regressionTrend({ metric: 'request_error_rate', value: 0.01, baseline: 0.02 }, 'en').verdict, 'better');
});

test('bounds say which side is the tolerable one', () => {
  assert.equal(plain(boundsText(row(), 'en')), 'tolerable from 70%, severe at 20%, measured of 1,200');
  assert.equal(boundsText(row({ tolerable: null, severe: null }), 'en'), 'measured of 1,200');
});

test('the ranking is summed up, and healthy is not the same as unknown', () => {
  const text = (...states) => rankingText(states.map((state) => [{ state }]));
  assert.equal(text('bottleneck', 'none'), 'One bottleneck seen, the most severe first.');
  assert.equal(text('bottleneck', 'bottleneck', 'insufficient'), '2 bottlenecks seen, the most severe first. Of 1 of 3 too little is known.');
  assert.equal(text('none', 'none'), 'No bottleneck seen.');
  assert.match(text('insufficient', 'insufficient'), /^Insufficient data/);
  assert.deepEqual(byBottleneck([row(), row({ sign: 'fulfil_median_seconds' }), row({ bottleneck: 'x' })]).map((rows) => rows.length), [2, 1]);
});

test('every bottleneck, sign and strategy of the API has words', () => {
  const api = readFileSync(new URL('../../main/resources/openapi.yaml', import.meta.url), 'utf8');
  const named = (member) => api.match(new RegExp(`^        ${member}: \\{type: string, enum: \\[([^\\]]+)\\]`, 'm'))[1].split(', ').sort();
  assert.deepEqual(Object.keys(BOTTLENECKS).sort(), named('bottleneck'));
  assert.deepEqual(Object.keys(SIGNS).sort(), named('sign'));
  assert.deepEqual(Object.keys(STRATEGIES).sort(), named('strategy'));
});

test('a page without steps has none, in its address neither', () => {
  const state = { ...defaultsOf(PLATFORM), by: 'service', teams: ['shop', ''] };
  assert.deepEqual(parseState(formatState(state, PLATFORM), PLATFORM), { state, problems: [] });
  assert.equal(stepOf(state, 30, PLATFORM.steps), undefined);
});

test('a topic stands beside the number that it is about, if that is known by its name', () => {
  const signs = [
    { sign: 'fulfil_median_seconds', unit: 'seconds', value: 14 * 86_400 },
    { sign: 'template_success_rate', unit: 'share', value: 0.9 },
    { sign: 'merge_median_seconds', unit: 'seconds', value: null },
  ];
  assert.equal(plain(besideTopic('requests', signs, 'en')), '14.0 d median wait for what is done by hand');
  assert.equal(besideTopic('templates', signs, 'en'), '90% of template runs succeeded');
  assert.equal(besideTopic('updates', signs, 'en'), '– median time to merge an update');
  assert.equal(besideTopic('builds', signs, 'en'), '–');
  assert.equal(besideTopic('lunch', signs, 'en'), '–');
});
