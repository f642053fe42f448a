import assert from 'node:assert/strict';
import { test } from 'node:test';

import { apiPath, pageOf, recovery, remedy, stages, stagesText, steps, verdict } from '../../main/resources/console/explain.js';

const FAILURE = { meaning: 'Incident i1 names it.', recoveredAt: '2026-03-10T11:00:00Z', recoveredBy: 'incident', recoveryId: 'i1', recoverySeconds: 3300 };
const RAN = { state: 'succeeded', failure: null, changeCount: 2 };
const STAGED = { codingSeconds: 600, pickupSeconds: null, reviewSeconds: 1800, releaseSeconds: 0 };

test('a verdict says whether it ran, whether it failed, and how that ended', () => {
  assert.equal(verdict(RAN, 'en'), 'It ran and no rule says that it failed. It shipped 2\u00a0changes.');
  assert.equal(verdict({ ...RAN, changeCount: 0 }, 'en'), 'It ran and no rule says that it failed. It shipped no change.');
  assert.equal(verdict({ ...RAN, failure: FAILURE }, 'en'), 'It failed in use. Recovered after 55\u00a0min, when incident i1 was resolved.');
  assert.match(verdict({ ...RAN, state: 'failed' }, 'en'), /never ran there/);
  assert.equal(verdict({ ...RAN, state: 'odd' }, 'en'), 'Its state is odd.');
});

test('a recovery names what ended the failure, or says that nothing did yet', () => {
  assert.match(recovery({ ...FAILURE, recoveredBy: 'deployment', recoveryId: 'd3' }, 'en'), /when deployment d3 took effect/);
  assert.equal(recovery({ ...FAILURE, recoveredAt: null }, 'en'), 'It is not recovered yet.');
});

test('a remedy says of what, where that is known', () => {
  assert.match(remedy({ kind: 'rollback', remediedId: 'd2' }), /^It put an older version back, because of deployment d2\./);
  assert.match(remedy({ kind: 'hotfix', remediedId: null }), /^It is marked as a fix\./);
});

test('states have the time since the one before', () => {
  const states = [
    { state: 'running', at: '2026-03-10T10:00:00Z' },
    { state: 'succeeded', at: '2026-03-10T10:02:30Z' },
  ];
  assert.deepEqual(steps(states).map(({ seconds }) => seconds), [null, 150]);
  assert.deepEqual(steps([]), []);
});

test('stages are those that are known, and share what they take', () => {
  assert.deepEqual(stages(STAGED).map(({ key, share }) => [key, share]), [['coding', 0.25], ['review', 0.75], ['release', 0]]);
  assert.equal(stagesText(STAGED, 'en'), 'Coding 10\u00a0min, Review 30\u00a0min, Release 0\u00a0s');
  const none = { codingSeconds: null, pickupSeconds: null, reviewSeconds: null, releaseSeconds: null };
  assert.equal(stagesText(none, 'en'), 'Stages are not known');
  assert.deepEqual(stages({ ...none, releaseSeconds: 0 }).map(({ share }) => share), [0]);
});

test('addresses carry any id', () => {
  assert.equal(apiPath('run/1?x=2 #3'), 'deployments/run/1%3Fx%3D2%20%233');
  const address = new URL(pageOf({ id: 'a&b', service: 's', environment: 'production', repository: 'o/r' }, 'Europe/London'), 'http://host/');
  assert.equal(address.searchParams.get('id'), 'a&b');
  assert.equal(address.pathname, '/deployment');
});
