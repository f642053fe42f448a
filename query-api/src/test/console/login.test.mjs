import assert from 'node:assert/strict';
import test from 'node:test';

import { nextOf } from '../../main/resources/console/login.js';

const HERE = 'https://waywiser.example/login';

test('after signing in the page goes on where it was', () => {
  const next = nextOf(`?${new URLSearchParams({ next: '/latency?service=a&by=route' })}`, HERE);
  assert.equal(next, 'https://waywiser.example/latency?service=a&by=route');
});

test('no address leads to another site, to a script, or in a circle', () => {
  for (const wanted of ['https://evil.example/', '//evil.example/', '\\\\evil.example', 'javascript:alert(1)', '/login?next=/login', 'http://[']) {
    assert.equal(nextOf(`?${new URLSearchParams({ next: wanted })}`, HERE), './', wanted);
  }
});
