// The page before the first event: how to send one.

import { byId, h } from './element.js';

/** The line that sends a first event to a server: `event` makes it of (time), which tells a time so long before now. Pure. */
export function firstEvent(origin, event, now) {
  const time = (secondsAgo) => new Date(now - secondsAgo * 1_000).toISOString().replace(/\.\d+Z$/, 'Z');
  return `curl ${origin}/v1/events -H 'Content-Type: application/json' -d '${JSON.stringify(event(time))}'`;
}

/** What to type to send an event, see above. */
export const sending = (event) => (origin, now) => firstEvent(origin, event, now);

/**
 * @param first what to begin with: {words: 'Send a deployment', line: (origin, now) => what to type}; where it is no event
 *   also {title, hint}
 */
export function createStart(first) {
  const host = byId('start');
  const line = h('code', { id: 'first-event' });
  const copied = h('span', { role: 'status' });
  const copy = h('button', { type: 'button', class: 'primary', id: 'copy', click: copyLine }, 'Copy');
  host.append(
    h('h2', { id: 'start-title' }, first.title ?? 'No events yet'),
    h('p', {}, `Waywiser is running and waits for the first one. ${first.words}, and this page shows it at once:`),
    h('pre', { tabindex: '0' }, line),
    h('p', { class: 'actions' }, copy, copied),
    first.hint ? h('p', { class: 'hint' }, first.hint) : eventsHint(),
  );

  async function copyLine() {
    try {
      await navigator.clipboard.writeText(line.textContent);
      copied.textContent = 'Copied';
    } catch {
      // Browsers refuse where the address is not a secure one: the line is selected instead.
      getSelection().selectAllChildren(line);
      copied.textContent = 'Selected; press Ctrl-C to copy it';
    }
  }

  return {
    show(visible) {
      if (visible && host.hidden) {
        line.textContent = first.line(location.origin, Date.now());
        copied.textContent = '';
      }
      host.hidden = !visible;
    },
  };
}

function eventsHint() {
  return h(
    'p',
    { class: 'hint' },
    'Events also come from webhooks of your forge and from files of history. The ',
    h('a', { href: 'openapi.yaml' }, 'API description'),
    ' lists what can be asked. A server that listens on more than its own machine wants a token with each event: ',
    h('code', {}, "-H 'Authorization: Bearer …'"),
    '.',
  );
}
