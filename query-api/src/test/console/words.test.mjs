import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  environmentsText,
  frequencyComparison,
  frequencySummary,
  leadTimeComparison,
  leadTimeSummary,
  recoveryComparison,
  recoverySummary,
  selectionText,
  shareComparison,
  shareSummary,
} from '../../main/resources/console/words.js';

const plain = (value) => JSON.parse(JSON.stringify(value).replaceAll('\u00a0', ' ').replaceAll('\u2009', ' '));
const BEFORE = 'the 30 days before';
const often = (now, then) => plain(frequencyComparison({ deploymentsPerDay: now, previousDeploymentsPerDay: then }, BEFORE, 'en'));
const long = (now, then) =>
  plain(leadTimeComparison({ leadTimeMedianSeconds: now, previousLeadTimeMedianSeconds: then }, BEFORE, 'en'));

test('more often is better, less often worse', () => {
  assert.deepEqual(often(5, 4), { sign: '▲ 25%', text: 'more often than in the 30 days before (4.0 per day)', verdict: 'better' });
  assert.deepEqual(often(3, 4), { sign: '▼ 25%', text: 'less often than in the 30 days before (4.0 per day)', verdict: 'worse' });
});

test('a longer lead time is worse, a shorter one better', () => {
  assert.deepEqual(long(7_200, 3_600 * 4), { sign: '▼ 50%', text: 'shorter than in the 30 days before (4.0 h)', verdict: 'better' });
  assert.equal(long(3_600 * 5, 3_600 * 4).verdict, 'worse');
});

test('a slight difference is told, but is no verdict', () => {
  assert.deepEqual(often(10.3, 10), { sign: '▲ 3%', text: 'more often than in the 30 days before (10.0 per day)', verdict: 'same' });
  assert.equal(often(10.01, 10).sign, '=');
});

test('without a number before there is nothing to compare with', () => {
  assert.deepEqual(often(5, null), { sign: '', text: 'Nothing to compare with in the 30 days before', verdict: 'unknown' });
  assert.equal(long(null, 5).verdict, 'unknown');
  assert.equal(often(undefined, undefined).verdict, 'unknown');
});

test('none before is no percentage', () => {
  assert.deepEqual(often(5, 0), { sign: '▲', text: 'more often than in the 30 days before (none)', verdict: 'better' });
  assert.deepEqual(often(0, 0), { sign: '=', text: 'None in the 30 days before either', verdict: 'same' });
  assert.equal(often(0, 4).sign, '▼ 100%');
  assert.equal(often(400, 1).sign, '▲ >999%');
});

test('the selection is one line', () => {
  const interval = { first: { year: 2026, month: 10, day: 5 }, last: { year: 2026, month: 11, day: 3 } };
  const text = (environments) =>
    plain(selectionText({ interval, zone: 'America/New_York', scope: environmentsText(environments) }, 'en'));
  assert.equal(text([]), 'Oct 5 – Nov 3, 2026 · America/New York · production');
  assert.match(text(['*']), /all environments$/);
  assert.match(text(['staging', 'canary']), /staging, canary$/);
});

const row = (time, deployments, redeploys, median) => ({ time, deployments, redeploys, leadTimeMedianSeconds: median });

test('a chart is said in a sentence', () => {
  const rows = [
    row('2026-11-01T00:00:00Z', 0, 0, null),
    row('2026-11-02T00:00:00Z', 5, 3, 7_200),
    row('2026-11-03T00:00:00Z', 4, 0, 3_600 * 4),
  ];
  assert.equal(
    plain(frequencySummary(rows, 'day', 'UTC', 'en')),
    '6 deployments by day, most in: Tue, Nov 3, 2026 (4). 1 day had none.',
  );
  assert.equal(
    plain(leadTimeSummary(rows, 'day', 'UTC', 'en')),
    'Median change lead time by day: shortest 2.0 h (Mon, Nov 2, 2026), longest 4.0 h (Tue, Nov 3, 2026).',
  );
});

test('a chart of nothing says so', () => {
  const rows = [row('2026-11-01T00:00:00Z', 1, 1, null)];
  assert.equal(frequencySummary(rows, 'week', 'UTC', 'en'), 'No deployments by week.');
  assert.equal(leadTimeSummary(rows, 'week', 'UTC', 'en'), 'No change was shipped in any week.');
});

test('a share is compared as better when it is less', () => {
  const row = { changeFailRate: 0.1, previousChangeFailRate: 0.2 };
  assert.deepEqual(shareComparison(row, 'changeFailRate', 'the 30 days before', 'en'), {
    sign: '▼ 50%',
    text: 'less than in the 30 days before (20%)',
    verdict: 'better',
  });
  assert.equal(shareComparison({ reworkRate: null, previousReworkRate: 0 }, 'reworkRate', 'June', 'en').verdict, 'unknown');
});

test('a recovery time is compared as worse when it is longer', () => {
  const row = { recoveryTimeMedianSeconds: 7_200, previousRecoveryTimeMedianSeconds: 3_600 };
  assert.equal(recoveryComparison(row, 'June', 'en').verdict, 'worse');
});

test('a course of failures is told with its worst bucket', () => {
  const rows = [
    { time: '2026-03-02T00:00:00Z', failedDeployments: 1, recoveryTimeMedianSeconds: null },
    { time: '2026-03-03T00:00:00Z', failedDeployments: 3, recoveryTimeMedianSeconds: 600 },
  ];
  const words = ['failed deployment', 'failed deployments'];
  assert.match(shareSummary(rows, 'failedDeployments', words, 'day', 'UTC', 'en'), /^4.failed deployments by day, most in: .*3.* \(3\)\.$/);
  assert.equal(shareSummary([], 'failedDeployments', words, 'day', 'UTC', 'en'), 'No failed deployments in any day.');
  assert.match(recoverySummary(rows, 'day', 'UTC', 'en'), /longest 10.min/);
  assert.equal(recoverySummary([rows[0]], 'day', 'UTC', 'en'), 'Nothing was recovered from in any day.');
});
