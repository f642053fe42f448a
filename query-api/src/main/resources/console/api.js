// Asks the read API.

import { FILTERS } from './pages.js';

const LONGEST_WAIT = 20_000;

/** A question that was not answered, in the words of RFC 9457. Status 0: the server was not reached. */
export class ApiProblem extends Error {
  constructor({ status, title, detail, parameter = '', retryAfterSeconds = 0 }) {
    super(`${title}: ${detail}`);
    this.name = 'ApiProblem';
    Object.assign(this, { status, title, detail, parameter, retryAfterSeconds });
  }
}

/** The parameters that say what is meant. `to` is left out for now: the server's clock decides. */
export function selectionParameters(state, interval, zone) {
  return [
    ['from', new Date(interval.from).toISOString()],
    ...(interval.to === null ? [] : [['to', new Date(interval.to).toISOString()]]),
    ['tz', zone],
    ...Object.entries(FILTERS).flatMap(([name, member]) => state[member].map((value) => [name, value])),
  ];
}

/** The rows that the API answers with. Throws an ApiProblem where it does not. */
export async function ask(path, parameters, signal) {
  return expect(await answer(path, parameters, signal), path, Array.isArray, 'array');
}

/** The one thing that the API answers with. Throws an ApiProblem where it does not. */
export async function askOne(path, parameters, signal) {
  const isObject = (body) => body !== null && typeof body === 'object' && !Array.isArray(body);
  return expect(await answer(path, parameters, signal), path, isObject, 'object');
}

function expect(body, path, is, what) {
  if (!is(body)) {
    throw new ApiProblem({
      status: 200,
      title: 'The answer makes no sense',
      detail: `/api/v1/${path} did not answer with a JSON ${what}. Is something between this page and Waywiser?`,
    });
  }
  return body;
}

async function answer(path, parameters, signal) {
  const query = new URLSearchParams(parameters).toString();
  const url = `api/v1/${path}${query === '' ? '' : `?${query}`}`;
  let response;
  let text;
  try {
    response = await fetch(url, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT)]),
    });
    text = await response.text();
  } catch (failure) {
    if (signal.aborted) {
      throw failure;
    }
    throw new ApiProblem({
      status: 0,
      title: 'The server cannot be reached',
      detail:
        failure.name === 'TimeoutError'
          ? `It did not answer within ${LONGEST_WAIT / 1000} seconds.`
          : 'It may be restarting, or the network is away.',
    });
  }
  const body = read(text);
  if (response.status === 401) {
    signIn();
  }
  if (!response.ok) {
    throw problemOf(response.status, body, Number(response.headers.get('Retry-After')) || 0);
  }
  return body;
}

/** Pages themselves are open to everybody; what they show may take a token. */
function signIn() {
  location.assign(`login?${new URLSearchParams({ next: location.pathname + location.search + location.hash })}`);
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch (notJson) {
    if (notJson instanceof SyntaxError) {
      return null;
    }
    throw notJson;
  }
}

/** The problem that an answer tells of, whoever gave it. */
export function problemOf(status, body, retryAfterSeconds) {
  const told = body !== null && typeof body === 'object' && !Array.isArray(body) ? body : {};
  return new ApiProblem({
    status,
    title: typeof told.title === 'string' ? told.title : `The server answered ${status}`,
    detail: typeof told.detail === 'string' ? told.detail : 'It did not say why.',
    parameter: typeof told.parameter === 'string' ? told.parameter : '',
    retryAfterSeconds,
  });
}
