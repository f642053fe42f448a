// What people said beside their scores, under the table of what surveys say.

import { byId, h, setText } from './element.js';
import { counted } from './format.js';

const MOST = 20;

/** A part of the page; its words change only when they are others, so that reading is not disturbed. */
export function createComments(locale) {
  const heading = h('h3', {});
  const list = h('ul');
  const box = h('div', { class: 'comments', hidden: true }, heading, list);
  byId('feedback').append(box);
  let shown = '';

  return {
    show({ comments }) {
      box.hidden = comments.length === 0;
      setText(heading, comments.length > MOST ? `What people said: ${MOST} of ${counted(comments.length, 'comment', 'comments', locale)}` : 'What people said');
      const now = JSON.stringify(comments);
      if (now !== shown) {
        shown = now;
        list.replaceChildren(...comments.slice(0, MOST).map(({ topic, comment }) => h('li', {}, h('small', {}, topic), h('p', {}, comment))));
      }
    },
  };
}
