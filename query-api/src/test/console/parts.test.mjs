import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createAnnouncer } from '../../main/resources/console/announcer.js';
import { problemOf } from '../../main/resources/console/api.js';
import { COUNT_INCREMENTS, DURATION_INCREMENTS, durationMark, namedPoints, PERCENT_INCREMENTS } from '../../main/resources/console/axis.js';
import { coursesOf, doraQuestions } from '../../main/resources/console/dora-questions.js';
import { followable, markOf } from '../../main/resources/console/deployments.js';
import { freshnessText } from '../../main/resources/console/freshness.js';
import { pauseAfterAnswer, pauseAfterFailure } from '../../main/resources/console/live.js';
import { matching } from '../../main/resources/console/picker.js';
import { sortAfterClick, sorted, sortOf } from '../../main/resources/console/sort.js';
import { barsPath } from '../../main/resources/console/sparkline.js';
import { firstEvent } from '../../main/resources/console/start.js';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('rows are sorted, unknown last in either direction, equals by name', () => {
  const rows = [{ n: 'b', v: 2 }, { n: 'd', v: null }, { n: 's10', v: 1 }, { n: 's9', v: 1 }, { n: 'c', v: null }];
  const names = (down) => sorted(rows, (row) => row.v, (row) => row.n, down).map((row) => row.n);
  assert.deepEqual(names(true), ['b', 's9', 's10', 'c', 'd']);
  assert.deepEqual(names(false), ['s9', 's10', 'b', 'c', 'd']);
  assert.deepEqual(sorted(rows, (row) => row.n, (row) => row.n, true).map((row) => row.n), ['s10', 's9', 'd', 'c', 'b']);
});

test('a click on a column turns the sort, or begins with the useful end', () => {
  assert.deepEqual(sortOf('-deployments'), { id: 'deployments', down: true });
  assert.equal(sortAfterClick('-deployments', { id: 'deployments', numeric: true }), 'deployments');
  assert.equal(sortAfterClick('deployments', { id: 'deployments', numeric: true }), '-deployments');
  assert.equal(sortAfterClick('-deployments', { id: 'name' }), 'name');
  assert.equal(sortAfterClick('name', { id: 'changes', numeric: true }), '-changes');
});

test('the pause grows with failures, obeys Retry-After, and has an end', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 60].map((failures) => pauseAfterFailure(failures, 0, 1)), [
    2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
  ]);
  assert.equal(pauseAfterFailure(1, 0, 0), 1_500);
  assert.equal(pauseAfterFailure(1, 30, 0.5), 30_000);
  assert.equal(pauseAfterFailure(1, 86_400, 0.5), 60_000);
  assert.deepEqual([0, 900, 3_000, 600_000].map(pauseAfterAnswer), [2_000, 2_000, 6_000, 60_000]);
});

test('the age of the numbers is told, and what is done about it', () => {
  const at = Date.parse('2026-11-03T12:00:00Z');
  const text = (state, now = at) => freshnessText({ readAt: at, retryAt: null, reached: false, ...state }, now, 'UTC', 'en-GB');
  assert.equal(text({ kind: 'live' }, at + 3_000), 'Live, updated 3 s ago');
  assert.equal(text({ kind: 'live' }, at - 3_000), 'Live, updated just now');
  assert.equal(text({ kind: 'lost', retryAt: at + 4_000 }), 'Connection lost, showing data of 12:00:00. Trying again in 4 s');
  assert.equal(text({ kind: 'lost', retryAt: at, reached: true }), 'No answer, showing data of 12:00:00. Trying again…');
  assert.equal(text({ kind: 'lost', readAt: null, retryAt: at + 1_000 }), 'No connection. Trying again in 1 s');
  assert.equal(text({ kind: 'resting' }), 'Paused, showing data of 12:00:00');
});

test('a failure is told in the words of the server, or in plain ones', () => {
  const told = problemOf(400, { title: 'Bad parameter', detail: 'tz must be …', parameter: 'tz' }, 0);
  assert.deepEqual([told.status, told.title, told.detail, told.parameter], [400, 'Bad parameter', 'tz must be …', 'tz']);
  for (const body of [null, [], 'oops', { title: 3 }]) {
    assert.equal(problemOf(502, body, 7).title, 'The server answered 502');
    assert.equal(problemOf(502, body, 7).retryAfterSeconds, 7);
  }
});

test('news are told once a minute, what was asked for always', () => {
  let now = 0;
  const host = { textContent: '' };
  const announcer = createAnnouncer(host, () => now);
  announcer.news('one');
  now = 59_999;
  announcer.news('two');
  assert.equal(host.textContent, 'one');
  announcer.say('three');
  assert.equal(host.textContent, 'three');
  now = 119_999;
  announcer.news('four');
  assert.equal(host.textContent, 'four');
});

test('rates that only move with time do not ask for the details again', () => {
  const summary = { deployments: 1, redeploys: 0, failedAttempts: 0, changes: 1, leadTimeMedianSeconds: 5, deploymentsPerDay: 0.1 };
  const mark = (moved, newest = []) => JSON.stringify(doraQuestions.mark({ summary: { ...summary, ...moved }, newest }));
  assert.equal(mark({}), mark({ deploymentsPerDay: 0.2, to: 'later' }));
  assert.notEqual(mark({}), mark({ changes: 2 }));
  assert.notEqual(mark({}), mark({}, [{ id: '1' }]));
});

test('courses are kept apart by group, that of no team too', () => {
  const rows = [{ team: null, deployments: 1 }, { team: 'a', deployments: 2 }, { team: null, deployments: 3 }];
  assert.deepEqual([...coursesOf(rows, 'team')], [['', [1, 3]], ['a', [2]]]);
});

test('a search finds every word, with spaces or underscores', () => {
  const options = [{ value: 'America/New_York', label: 'America/New York' }, { value: 'Europe/York', label: 'Europe/York' }];
  assert.deepEqual(matching(options, 'new york').map((option) => option.value), ['America/New_York']);
  assert.deepEqual(matching(options, 'YORK am_').map((option) => option.value), ['America/New_York']);
  assert.equal(matching(options, '').length, 2);
});

test('bars are scaled to the largest, and nothing leaves a gap', () => {
  assert.equal(barsPath([0, 0]), '');
  assert.equal(barsPath([1, 0, 2], 30, 10), 'M0 10V5h9V10zM20 10V0h9V10z');
  assert.equal(barsPath([1, 1000], 20, 10), 'M0 10V8.5h9V10zM10 10V0h9V10z');
});

test('the newest point is always named, the others as there is room', () => {
  assert.deepEqual(namedPoints(7, 700), [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(namedPoints(30, 620), [2, 5, 8, 11, 14, 17, 20, 23, 26, 29]);
  assert.deepEqual(namedPoints(0, 620), []);
  assert.deepEqual(namedPoints(1, 0), [0]);
});

test('scales have plain steps, ever larger', () => {
  for (const increments of [COUNT_INCREMENTS, PERCENT_INCREMENTS, DURATION_INCREMENTS]) {
    assert.ok(increments.every((value, index) => index === 0 || value > increments[index - 1]));
  }
  assert.deepEqual([0, 30, 900, 21_600, 86_400, 172_800].map((seconds) => durationMark(seconds, 'en')), [
    '0', '30 s', '15 min', '6 h', '1 d', '2 d',
  ]);
});

test('only addresses of the web are followed', () => {
  assert.equal(followable('https://ci.example.com/1'), 'https://ci.example.com/1');
  for (const url of [null, '', 'javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '/relative', 'https://']) {
    assert.equal(followable(url), null, String(url));
  }
});

test('the first event is a whole line for a shell', () => {
  const event = (time) => ({ type: 'build', states: { running: time(90), success: time(0) } });
  const line = firstEvent('http://localhost:8080', event, Date.parse('2026-11-03T12:00:00.123Z'));
  const [, json] = /^curl http:\/\/localhost:8080\/v1\/events -H 'Content-Type: application\/json' -d '([^']+)'$/.exec(line);
  assert.deepEqual(JSON.parse(json), {
    type: 'build',
    states: { running: '2026-11-03T11:58:30Z', success: '2026-11-03T12:00:00Z' },
  });
});

test('the page asks for the version of the charts that the build has', () => {
  const version = /<uplot\.version>([^<]+)</.exec(read('../../../../pom.xml'))[1];
  for (const file of ['chart.js', 'frequency.js', 'share.js']) {
    const asked = [...read(`../../main/resources/console/${file}`).matchAll(/webjars\/uplot\/([^/]+)\//g)].map((match) => match[1]);
    assert.deepEqual(asked, [version], file);
  }
});

test('a deployment says in a word what is special about it, and why', () => {
  const plain = { failed: false, redeploy: false, rework: null, baseline: false };
  assert.deepEqual(markOf(plain), ['', null]);
  const failed = { ...plain, failed: true, rework: 'hotfix', failureRule: 'rollback', failureEvidence: 'd3', failureConfidence: 'high' };
  assert.deepEqual(markOf(failed), ['failed in use', 'It was rolled back by d3. Confidence: high.']);
  assert.equal(markOf({ ...plain, rework: 'hotfix' })[0], 'hotfix');
  assert.equal(markOf({ ...plain, redeploy: true })[0], 'redeploy');
});
