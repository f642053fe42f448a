// What is said of one raw delivery, and its body in a form that people can read. Pure.

import { counted } from './format.js';

/** How many characters are shown. */
const LONGEST = 200_000;
/** How many characters are taken apart to be shown indented. */
const LONGEST_PARSED = 2_000_000;
const MOST_BYTES = 4_096;
const BYTES_A_LINE = 16;
const DEEPEST = 40;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const PROOFS = {
  signature: 'A signature over its bytes',
  token: 'A secret token',
  nothing: 'Nothing: whoever reaches the source is believed',
};

/** Where a delivery is asked for; slashes in its id stay as they are. */
export function apiPath(id) {
  return `deliveries/${id.split('/').map(encodeURIComponent).join('/')}`;
}

/** The address of the page that shows a delivery. */
export function pageOf(id, zone) {
  return `delivery?${new URLSearchParams({ id, tz: zone })}`;
}

/** What became of it, in a sentence. */
export function outcome({ outcome: became, reason, events }, locale) {
  if (became === 'mapped') {
    return events.length === 0 ? 'It became events.' : `It became ${events.map(({ type, count }) => counts(type, count, locale)).join(', ')}.`;
  }
  const words = became === 'ignored' ? 'It became no event' : 'It could not be read as what it claims to be, and became no event';
  return reason === null ? `${words}.` : `${words}: ${reason}`;
}

function counts(type, count, locale) {
  const one = type.replaceAll('_', ' ');
  return `${counted(count, one, `${one}s`, locale)}`;
}

/** How its sender has proven who it is. */
export function proof(verifiedBy) {
  return verifiedBy === null ? 'Not noted' : (PROOFS[verifiedBy] ?? verifiedBy);
}

/** The body to be read: its text, its form (json, text or bytes), and what was done to it, in sentences. */
export function readable({ body, bodyEncoding, bodyBytes, contentType }) {
  if (body === null) {
    return { text: '', form: 'text', notes: ['It holds answers to surveys, which are told of groups only, and is not shown.'] };
  }
  if (bodyBytes === 0) {
    return { text: '', form: 'text', notes: ['It has no body.'] };
  }
  if (bodyEncoding === 'base64') {
    return bytesOf(body);
  }
  const payload = /^application\/x-www-form-urlencoded\b/i.test(contentType ?? '') ? new URLSearchParams(body).get('payload') : null;
  const parts = payload === null ? [body] : [payload];
  const json = indented(parts) ?? (payload === null ? indented(body.split('\n').filter((line) => line.trim() !== '')) : null);
  const notes = payload === null ? [] : ['The member payload of a form, decoded.'];
  if (json === null) {
    return cut(parts[0], 'text', notes);
  }
  return cut(json, 'json', [...notes, 'Indented, and otherwise as it came.']);
}

function cut(text, form, notes) {
  return text.length <= LONGEST ? { text, form, notes } : { text: text.slice(0, LONGEST), form, notes: [...notes, 'This is its beginning; the whole is in the API.'] };
}

/** The JSON texts with line ends and indents added and nothing else changed, so that numbers keep all their digits; null for what is no JSON. */
function indented(texts) {
  if (texts.length === 0 || texts.reduce((sum, { length }) => sum + length, 0) > LONGEST_PARSED) {
    return null;
  }
  try {
    texts.forEach((text) => JSON.parse(text));
  } catch {
    return null;
  }
  let out = '';
  for (const text of texts) {
    if (out.length > LONGEST) {
      break;
    }
    out += `${out === '' ? '' : '\n'}${indentedOne(text)}`;
  }
  return out;
}

function indentedOne(text) {
  const tokens = text.match(TOKENS);
  let out = '';
  let depth = 0;
  const line = () => `\n${'  '.repeat(Math.min(depth, DEEPEST))}`;
  for (let i = 0; i < tokens.length && out.length <= LONGEST; i++) {
    const token = tokens[i];
    if ((token === '{' || token === '[') && /^[}\]]$/.test(tokens[i + 1] ?? '')) {
      out += token + tokens[++i];
    } else if (token === '{' || token === '[') {
      depth++;
      out += token + line();
    } else if (token === '}' || token === ']') {
      depth--;
      out += line() + token;
    } else if (token === ',') {
      out += token + line();
    } else {
      out += token === ':' ? ': ' : token;
    }
  }
  return out;
}

function bytesOf(base64) {
  const bytes = atob(base64.slice(0, Math.ceil(MOST_BYTES / 3) * 4)).slice(0, MOST_BYTES);
  const lines = [];
  for (let at = 0; at < bytes.length; at += BYTES_A_LINE) {
    const part = bytes.slice(at, at + BYTES_A_LINE);
    const hex = [...part].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(' ');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(3 * BYTES_A_LINE - 1)}  ${part.replace(/[^ -~]/g, '.')}`);
  }
  const whole = base64.length <= Math.ceil(MOST_BYTES / 3) * 4;
  return { text: lines.join('\n'), form: 'bytes', notes: ['It is no text in UTF-8.', ...(whole ? [] : ['These are its first bytes; the whole is in the API.'])] };
}
