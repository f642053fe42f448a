// What to say when the API refuses or fails and there is nothing to show instead, and when the address made no sense.

import { byId, h, icon } from './element.js';

/**
 * @param onRetry called to ask again at once
 * @param onReset called to forget the whole selection
 */
export function createTrouble({ onRetry, onReset }) {
  const host = byId('trouble');
  const notice = byId('notice');
  let told = '';

  return {
    /** Tells of an ApiProblem, or of anything else that went wrong. */
    tell(problem) {
      const status = problem.status ?? -1;
      const key = `${status} ${problem.message}`;
      if (key === told) {
        return;
      }
      told = key;
      const refused = status >= 400 && status < 500;
      host.replaceChildren(
        h('h2', {}, problem.title ?? 'This page failed'),
        h('p', {}, problem.detail ?? problem.message),
        ...(problem.parameter ? [h('p', { class: 'where' }, 'Parameter ', h('code', {}, problem.parameter))] : []),
        h(
          'p',
          { class: 'actions' },
          h('button', { type: 'button', class: 'primary', 'data-action': 'retry', click: onRetry }, 'Try again'),
          ...(refused ? [h('button', { type: 'button', 'data-action': 'reset', click: onReset }, 'Show everything')] : []),
          ...(status > 0 ? [h('small', {}, `HTTP ${status}`)] : []),
        ),
      );
      host.hidden = false;
    },
    clear() {
      told = '';
      host.hidden = true;
    },
    /** Tells what of the address was left out; nothing for no sentences. */
    notice(sentences) {
      notice.hidden = sentences.length === 0;
      notice.replaceChildren(
        h('div', {}, ...sentences.map((sentence) => h('p', {}, sentence))),
        h('button', { type: 'button', 'aria-label': 'Close', click: () => (notice.hidden = true) }, icon('close')),
      );
    },
  };
}
