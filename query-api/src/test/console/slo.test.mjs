import assert from 'node:assert/strict';
import test from 'node:test';

import { extentOf, levelsOf, namedOf, pointsOf, timesOf } from '../../main/resources/console/budget-chart.js';
import { byUrgency, fastest, firingText, isBurning, leftText, pageOf, placeOf, projectionText, promise, sentence, toldText, windowText } from '../../main/resources/console/slo-words.js';

const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ');
const burn = (policy, longRate, firingSince = null) => ({ policy, longRate, firingSince });
const row = (patch) => ({ service: 's', slo: 'a', state: 'ok', budgetLeft: 0.5, budgetInsufficient: null, burns: [], frozenAt: null, ...patch });

test('what burns comes first, then what has the least budget left; what is frozen burns no more', () => {
  const rows = [
    row({ slo: 'much', budgetLeft: 0.9 }),
    row({ slo: 'unknown', state: 'no_data', budgetLeft: null }),
    row({ slo: 'gone', state: 'exhausted', budgetLeft: -2 }),
    row({ slo: 'burning', state: 'burning', budgetLeft: 0.8, burns: [burn('p', 20, '2026-03-01T00:00:00Z')] }),
    row({ slo: 'frozen', state: 'no_data', budgetLeft: 0.1, burns: [burn('p', 20, '2026-03-01T00:00:00Z')] }),
  ];
  assert.deepEqual([...rows].sort(byUrgency).map(({ slo }) => slo), ['burning', 'gone', 'frozen', 'much', 'unknown']);
  assert.deepEqual(rows.map(isBurning), [false, false, false, true, false]);
});

test('of the policies the one that fires is told, else the one that burns fastest', () => {
  assert.equal(fastest([]), null);
  assert.equal(fastest([burn('none', null)]), null);
  assert.equal(fastest([burn('a', 2), burn('b', 3)]).policy, 'b');
  assert.equal(fastest([burn('a', 2, '2026-03-01T00:00:00Z'), burn('b', 3)]).policy, 'a');
});

test('states are said in sentences', () => {
  const say = (patch) => plain(sentence(row(patch), 'UTC', 'en'));
  assert.equal(say({}), '50.0% of the error budget is left.');
  assert.match(say({ state: 'burning', burns: [burn('p', 20.54)] }), /burns 20.5 times as fast as it lasts. 50.0%/);
  assert.match(say({ state: 'exhausted', budgetLeft: -0.25 }), /overdrawn by 25.0% of itself/);
  assert.match(say({ state: 'low_traffic' }), /too few events/);
  assert.match(say({ state: 'no_data', frozenAt: '2026-03-10T12:00:00Z' }), /No data since Mar 10, 2026.*known then/);
  assert.match(say({ state: 'no_data', budgetLeft: null }), /Nothing was evaluated/);
  assert.match(say({ budgetLeft: null, budgetInsufficient: 'nothing' }), /no budget to speak of: nothing/);
  assert.equal(leftText(null, 'en'), '–');
  assert.equal(leftText(-0.125, 'en'), '−12.5%');
});

test('promises, windows and projections are said in words', () => {
  assert.equal(plain(promise({ target: 0.9995, thresholdSeconds: 0.3 }, 'en')), '99.95% good, within 300 ms');
  assert.equal(promise({ target: 0.99, thresholdSeconds: null }, 'en'), '99% good');
  assert.equal(promise({ target: null }, 'en'), 'not evaluated yet');
  assert.equal(plain(windowText({ windowSeconds: 2_592_000, calendar: null })), '30 d, rolling');
  assert.equal(windowText({ windowSeconds: 2_592_000, calendar: 'P1M from x' }), 'each P1M from x');
  const project = (patch) => plain(projectionText({ over: '1h', burnRate: 20.5, outcome: 'lasts', exhaustedAt: null, ...patch }, '2026-03-10T12:00:00Z', 'UTC', 'en'));
  assert.equal(project({}), 'As in the last hour (20.5×) it lasts.');
  assert.match(project({ outcome: 'exhausts', exhaustedAt: '2026-03-11T06:00:00Z' }), /used up in 18.0 h, on Mar 11, 2026/);
  assert.match(project({ outcome: 'exhausted' }), /used up already/);
  assert.match(project({ over: '24h', outcome: 'unknown', burnRate: null }), /Nothing valid was counted in the last 24 hours/);
});

test('who was told what is said in words', () => {
  const told = { destination: 'chat', firing: true, outcome: 'delivered', attempts: 1, reason: null };
  assert.equal(plain(toldText(told, 'en')), 'chat was told that it fires');
  assert.equal(plain(toldText({ ...told, firing: false, outcome: 'retrying', attempts: 3, reason: 'HTTP 500' }, 'en')), 'chat is not told yet that it is over, after 3 tries (HTTP 500)');
  assert.equal(plain(firingText({ startedAt: '2026-03-10T12:00:00Z', endedAt: null }, Date.parse('2026-03-10T12:05:00Z'), 'en')), 'Firing for 5.0 min');
  assert.equal(plain(firingText({ startedAt: '2026-03-10T12:00:00Z', endedAt: '2026-03-10T14:00:00Z' }, 0, 'en')), 'Over after 2.0 h');
});

test('only places of the console are followed', () => {
  assert.equal(placeOf({ path: '/slos?slo=a', service: 'x&y' }), 'slos?slo=a&service=x%26y');
  assert.equal(placeOf({ path: '/slos?slo=a&service=b', service: 'c' }), 'slos?slo=a&service=b');
  assert.equal(placeOf({ path: '/builds', service: null }), 'builds');
  assert.equal(placeOf({ path: '//evil.example/', service: null }), null);
  assert.equal(placeOf({ path: 'javascript:alert(1)', service: null }), null);
  assert.equal(pageOf({ slo: 'a b', service: 'x&y' }), 'slos?slo=a+b&service=x%26y');
});

test('the chart begins with all of the budget, and shows what is overdrawn and what is ahead', () => {
  const objective = {
    windowStart: '2026-03-01T00:00:00Z',
    windowEnd: null,
    evaluatedAt: '2026-03-11T00:00:00Z',
    series: [{ time: '2026-03-01T00:00:00Z', budgetLeft: 0.5 }, { time: '2026-03-06T00:00:00Z', budgetLeft: -0.5 }],
    projections: [{ outcome: 'exhausts', exhaustedAt: '2026-03-12T00:00:00Z' }],
  };
  const day = 86_400_000;
  const from = Date.parse(objective.windowStart);
  assert.deepEqual(pointsOf(objective), [[from, 1], [from + 5 * day, 0.5], [from + 10 * day, -0.5]]);
  assert.deepEqual(extentOf(objective), { from, now: from + 10 * day, to: from + 11.4 * day, least: -0.54 });
  assert.equal(extentOf({ ...objective, windowEnd: '2026-04-01T00:00:00Z' }).to, from + 31 * day);
  assert.equal(extentOf({ ...objective, projections: [] }).to, from + 10 * day);
  assert.deepEqual(levelsOf(0), [1, 0.75, 0.5, 0.25, 0]);
  assert.deepEqual(levelsOf(-0.54), [1, 0.5, 0, -0.5]);
  assert.deepEqual(levelsOf(-12), [0, -5, -10]);
  assert.equal(timesOf({ from, to: from + 10 * day }, 1_000, 'UTC', 'en')[0].text, 'Mar 2');
  assert.ok(timesOf({ from, to: from + 30 * day }, 300, 'UTC', 'en').length <= 4);
  assert.deepEqual(timesOf({ from, to: from + 3_600_000 }, 400, 'UTC', 'en').map(({ text }) => plain(text)), ['00:00', '00:15', '00:30', '00:45', '01:00']);
});

test('the costliest deployments are named where names would cover one another', () => {
  const marks = [{ x: 10, burned: 0.02 }, { x: 20, burned: 0.3 }, { x: 100, burned: 0.05 }, { x: 300, burned: 0.001 }];
  assert.deepEqual(namedOf(marks).map(({ x }) => x), [20, 100]);
});
