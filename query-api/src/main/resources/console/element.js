// Makes elements, and changes them only where something changed, so that focus, selection and scrolling stay.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

/** An HTML element. Attributes that are functions are listeners; false leaves an attribute out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

const ICONS = {
  succeeded: 'M3.5 8.5l3 3 6-7',
  failed: 'M4.5 4.5l7 7m0-7l-7 7',
  cancelled: 'M4 8h8',
  skipped: 'M4 4.5L8 8l-4 3.5M9 4.5L13 8l-4 3.5',
  queued: 'M8 4.5V8l2.5 1.5',
  running: 'M5.5 4l6 4-6 4z',
  few: 'M4 12.5v-3M8 12.5v-1.5M12 12.5v-2',
  burning: 'M8 2.5c.6 2.6 4 4 4 7.3a4 4 0 0 1-8 0c0-1.6.8-2.7 1.7-3.6.2 1 .7 1.6 1.3 1.9C7 6.3 7 4.3 8 2.5z',
  close: 'M4.5 4.5l7 7m0-7l-7 7',
  external: 'M9 3h4v4M13 3L7.5 8.5M11 9.5V13H3V5h3.5',
};

/** A decorative line icon; what it means is said in words beside it. */
export function icon(name) {
  return svg(
    'svg',
    { class: `icon icon-${name}`, viewBox: '0 0 16 16', width: '16', height: '16', 'aria-hidden': 'true' },
    svg('path', { d: ICONS[name] }),
  );
}

export function byId(id) {
  return document.getElementById(id);
}

/** Sets the text, where it differs. Returns whether it did. */
export function setText(element, text) {
  if (element.textContent === text) {
    return false;
  }
  element.textContent = text;
  return true;
}

/** Sets the text, and marks the element for a moment where it had another one and the page around it is live. */
export function setLiveText(element, text) {
  const had = element.textContent !== '';
  if (setText(element, text) && had) {
    markChanged(element);
  }
}

export function markChanged(element) {
  if (element.closest('.live')) {
    element.classList.remove('changed');
    // Reading the layout ends the old animation, so that the new one starts.
    void element.offsetWidth;
    element.classList.add('changed');
  }
}

/** Sets an attribute, or removes it for null, where it differs. */
export function setAttribute(element, name, value) {
  if (value === null) {
    element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

/** Makes the children exactly these, in this order, moving as few as possible and giving focus back. */
export function setChildren(parent, children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const wanted = new Set(children);
  for (const child of [...parent.childNodes]) {
    if (!wanted.has(child)) {
      child.remove();
    }
  }
  let at = parent.firstChild;
  for (const child of children) {
    if (child === at) {
      at = at.nextSibling;
    } else {
      parent.insertBefore(child, at);
    }
  }
  if (focused && focused !== document.activeElement && parent.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}
