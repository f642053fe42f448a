// The controls: period, step, chart or table, and what a page lets choose from lists.

import { byId, h, setAttribute, setText } from './element.js';
import { automaticStep, interval, keptSteps, PERIODS, possibleSteps, stepOf } from './period.js';
import { datesProblem } from './state.js';
import { formatDate, ownZone } from './zone.js';

const STEP_NAMES = { '1m': '1 min', '5m': '5 min', '15m': '15 min', '1h': '1 h', day: 'Day', week: 'Week', month: 'Month' };

/**
 * @param address whose state is shown and changed
 * @param choices the lists to choose from, in their order, see choices.js
 * @param page whose periods and steps there are
 */
export function createControls(address, choices, page) {
  const set = (patch, how) => address.set(patch, how);
  const periods = [...PERIODS.filter(({ id }) => page.periods.includes(id)), { id: 'custom', label: 'Other dates', short: 'Other' }].map((period) =>
    h(
      'button',
      { type: 'button', 'data-period': period.id, click: () => choosePeriod(period.id), 'aria-label': period.label },
      h('span', { class: 'long' }, period.label),
      h('span', { class: 'short' }, period.short),
    ),
  );
  const dates = createDates((from, to) => set({ period: 'custom', from, to }));
  const steps = page.steps.map((step) =>
    h('button', { type: 'button', 'data-step': step, click: () => chooseStep(step) }, STEP_NAMES[step]),
  );
  const views = [['chart', 'Chart'], ['table', 'Table']].map(([view, name]) =>
    h('button', { type: 'button', 'data-view': view, click: () => set({ view }, { inPlace: true }) }, name),
  );

  function zoneInForce() {
    return address.state.zone || ownZone();
  }

  function choosePeriod(id) {
    if (id !== 'custom') {
      set({ period: id, from: '', to: '' });
    } else if (address.state.period !== 'custom') {
      const { first, last } = interval(address.state, Date.now(), zoneInForce());
      set({ period: 'custom', from: formatDate(first), to: formatDate(last) });
      dates.focus();
    }
  }

  function chooseStep(step) {
    const { days, from } = interval(address.state, Date.now(), zoneInForce());
    set({ step: step === automaticStep(days, keptSteps(page, from, Date.now())) ? '' : step });
  }

  byId('controls').append(
    h(
      'div',
      { class: 'line' },
      h('div', { class: 'segments', role: 'group', 'aria-label': 'Period' }, ...periods),
      dates.element,
      ...(steps.length === 0
        ? []
        : [
            h('div', { class: 'segments', role: 'group', 'aria-label': 'Step of the charts' }, ...steps),
            h('div', { class: 'segments', role: 'group', 'aria-label': 'Charts or tables' }, ...views),
          ]),
    ),
    h('div', { class: 'line pickers' }, ...choices.map((choice) => choice.element)),
  );

  return {
    show(state) {
      const { days, from } = interval(state, Date.now(), zoneInForce());
      const kept = keptSteps(page, from, Date.now());
      const step = stepOf(state, days, kept);
      const possible = possibleSteps(days, kept);
      periods.forEach((button) => setAttribute(button, 'aria-pressed', String(button.dataset.period === state.period)));
      steps.forEach((button) => {
        setAttribute(button, 'aria-pressed', String(button.dataset.step === step));
        button.disabled = !possible.includes(button.dataset.step);
        setAttribute(button, 'title', button.disabled ? 'The period is too long, or too long ago, for this step' : null);
      });
      views.forEach((button) => setAttribute(button, 'aria-pressed', String(button.dataset.view === state.view)));
      dates.show(state);
      choices.forEach((choice) => choice.show(state));
    },
  };
}

function createDates(onChange) {
  const attributes = { type: 'date', min: '2000-01-01', max: '2199-12-31', required: true };
  const from = h('input', { ...attributes, id: 'from', 'aria-describedby': 'dates-problem' });
  const to = h('input', { ...attributes, id: 'to', 'aria-describedby': 'dates-problem' });
  const problem = h('span', { id: 'dates-problem', role: 'status', class: 'wrong' });
  const element = h('div', { class: 'dates', hidden: true }, h('label', {}, 'From ', from), h('label', {}, 'to ', to), problem);
  element.addEventListener('change', () => {
    const wrong = datesProblem(from.value, to.value);
    setText(problem, wrong);
    setAttribute(from, 'aria-invalid', wrong ? 'true' : null);
    setAttribute(to, 'aria-invalid', wrong ? 'true' : null);
    if (!wrong) {
      onChange(from.value, to.value);
    }
  });
  return {
    element,
    focus: () => from.focus(),
    show(state) {
      element.hidden = state.period !== 'custom';
      // Not while somebody is typing: the address holds what was last valid.
      if (!element.contains(document.activeElement)) {
        from.value = state.from;
        to.value = state.to;
        setText(problem, '');
      }
    },
  };
}
