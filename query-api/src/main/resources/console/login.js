// Signs a browser in and out. The token goes into a cookie that scripts cannot read; it is never part of an address.

import { problemOf } from './api.js';
import { byId } from './element.js';

const SESSION = 'api/v1/session';

/** Where to go on after signing in: a page of this server, whatever the address says. */
export function nextOf(search, here) {
  const wanted = new URLSearchParams(search).get('next') ?? './';
  try {
    const url = new URL(wanted, here);
    return url.origin === new URL(here).origin && !url.pathname.endsWith('/login') ? url.href : './';
  } catch (notAnAddress) {
    if (notAnAddress instanceof TypeError) {
      return './';
    }
    throw notAnAddress;
  }
}

async function ask(method, body) {
  let response;
  try {
    response = await fetch(SESSION, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  } catch (unreached) {
    throw problemOf(0, { title: 'The server cannot be reached', detail: `It may be restarting (${unreached.message}).` }, 0);
  }
  const told = response.status === 204 ? {} : await response.json();
  if (!response.ok) {
    throw problemOf(response.status, told, Number(response.headers.get('Retry-After')) || 0);
  }
  return told;
}

function tell(problem) {
  byId('problem').textContent = `${problem.title}. ${problem.detail}`;
  byId('problem').hidden = false;
  byId('token').setAttribute('aria-invalid', 'true');
}

function show({ open, name, inCookie }) {
  const state = byId('state');
  state.hidden = !(open || inCookie);
  state.textContent = inCookie
    ? `You are signed in with the token ${name}.`
    : 'Everybody who reaches this server may read; there is no need to sign in.';
  byId('sign-in').hidden = open || inCookie;
  byId('actions').hidden = !(open || inCookie);
  byId('sign-out').hidden = !inCookie;
  byId('title').textContent = inCookie ? 'Signed in' : 'Sign in';
  if (!byId('sign-in').hidden) {
    byId('token').focus();
  }
}

async function refresh() {
  try {
    show(await ask('GET'));
  } catch (problem) {
    show({ open: false, name: null, inCookie: false });
    tell(problem);
  }
}

function start() {
  const next = nextOf(location.search, location.href);
  byId('go-on').href = next;
  byId('sign-in').addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await ask('POST', { token: byId('token').value });
      location.replace(next);
    } catch (problem) {
      tell(problem);
    }
  });
  byId('sign-out').addEventListener('click', async () => {
    await ask('DELETE').catch(tell);
    await refresh();
  });
  refresh();
}

if (typeof document !== 'undefined') {
  start();
}
