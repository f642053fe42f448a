import assert from 'node:assert/strict';
import { test } from 'node:test';

import { apiPath, outcome, pageOf, proof, readable } from '../../main/resources/console/raw.js';

const text = (body, contentType = 'application/json') => readable({ body, bodyEncoding: 'utf-8', bodyBytes: Buffer.byteLength(body), contentType });
const bytes = (...values) => readable({ body: Buffer.from(values).toString('base64'), bodyEncoding: 'base64', bodyBytes: values.length, contentType: null });

test('an id stands in addresses as it is', () => {
  assert.equal(apiPath('a b/c?'), 'deliveries/a%20b/c%3F');
  assert.equal(pageOf('a&b', 'Europe/Berlin'), 'delivery?id=a%26b&tz=Europe%2FBerlin');
});

test('a body that is not told is no empty one', () => {
  const { text: shown, notes } = readable({ body: null, bodyEncoding: 'utf-8', bodyBytes: 40, contentType: 'application/json' });
  assert.equal(shown, '');
  assert.match(notes[0], /answers to surveys/);
});

test('an outcome counts what it became, or says why it became nothing', () => {
  const mapped = { outcome: 'mapped', reason: null };
  assert.equal(outcome({ ...mapped, events: [{ type: 'change', count: 3 }, { type: 'pull_request', count: 1 }] }, 'en'), 'It became 3\u00a0changes, 1\u00a0pull request.');
  assert.equal(outcome({ ...mapped, events: [] }, 'en'), 'It became events.');
  assert.equal(outcome({ outcome: 'ignored', reason: 'a ping', events: [] }, 'en'), 'It became no event: a ping');
  assert.match(outcome({ outcome: 'unmapped', reason: '/repository is missing', events: [] }, 'en'), /^It could not be read as what it claims to be.*: \/repository is missing$/);
});

test('a proof is said in words, also where none was needed or noted', () => {
  assert.equal(proof('signature'), 'A signature over its bytes');
  assert.match(proof('nothing'), /^Nothing:/);
  assert.equal(proof(null), 'Not noted');
});

test('JSON is indented and otherwise as it came: digits, escapes, members that come twice', () => {
  const { text: shown, form } = text('{"n":12345678901234567890.10,"s":"a\\u0041,{\\"}\\n","n":[],"o":{ },"l":[1,[true,null]]}\n');
  assert.equal(form, 'json');
  assert.equal(
    shown,
    ['{', '  "n": 12345678901234567890.10,', '  "s": "a\\u0041,{\\"}\\n",', '  "n": [],', '  "o": {},', '  "l": [', '    1,', '    [', '      true,', '      null', '    ]', '  ]', '}'].join('\n'),
  );
});

test('one event a line is indented one by one', () => {
  assert.equal(text('{"a":1}\n\n{"a":2}\n', 'application/x-ndjson').text, '{\n  "a": 1\n}\n{\n  "a": 2\n}');
});

test('the payload of a form is decoded', () => {
  const shown = text('payload=%7B%22a%22%3A%22b+c%22%7D', 'application/x-www-form-urlencoded');
  assert.equal(shown.text, '{\n  "a": "b c"\n}');
  assert.match(shown.notes[0], /payload of a form/);
  assert.equal(text('other=1', 'application/x-www-form-urlencoded').text, 'other=1');
});

test('what is no JSON is shown as it came', () => {
  assert.deepEqual(text('service: shop\n', 'application/yaml'), { text: 'service: shop\n', form: 'text', notes: [] });
  assert.equal(text('{"a":1').form, 'text');
  assert.equal(text('{"a":1}\nno\n').form, 'text');
});

test('a body that is large or deep costs no more than what is shown', () => {
  const deep = '['.repeat(300_000) + ']'.repeat(300_000);
  for (const shown of [text(deep), text(`"${'x'.repeat(3_000_000)}"`), text(`[${'1,'.repeat(500_000)}1]`)]) {
    assert.ok(shown.text.length <= 200_000);
    assert.match(shown.notes.at(-1), /whole is in the API/);
  }
  assert.equal(text(`"${'\\n'.repeat(60_000)}"`).form, 'json');
});

test('bytes that are no text are shown as bytes, no more than the first', () => {
  const shown = bytes(0x7b, 0, 10, 0xff, ...'abcdefghijklmnop'.split('').map((c) => c.charCodeAt(0)));
  assert.equal(shown.form, 'bytes');
  assert.equal(shown.text, '00000000  7b 00 0a ff 61 62 63 64 65 66 67 68 69 6a 6b 6c  {...abcdefghijkl\n00000010  6d 6e 6f 70                                      mnop');
  assert.equal(shown.notes.length, 1);
  const large = bytes(...new Array(10_000).fill(255));
  assert.equal(large.text.split('\n').length, 256);
  assert.match(large.notes[1], /first bytes/);
});

test('no body is said to be none', () => {
  assert.deepEqual(text('').notes, ['It has no body.']);
});
