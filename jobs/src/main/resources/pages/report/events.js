'use strict';

/** The list of events: filtered, sorted, and walked through by keyboard. */
const eventList = (() => {
  const list = document.getElementById('event-list');
  if (!list) return null;
  const tools = document.getElementById('event-tools');
  const [text, kind, peak, order] = ['text', 'kind', 'peak', 'sort']
    .map(name => document.getElementById(`event-${name}`));
  const all = [...list.children];

  const byNumber = (name, factor) => (a, b) => factor * (Number(a.dataset[name]) - Number(b.dataset[name]));
  const orders = {
    rank: byNumber('rank', 1),
    peak: byNumber('peak', -1),
    seconds: byNumber('seconds', -1),
    // Events whose time is not known come last.
    at: (a, b) => (Number(a.dataset.at) || Infinity) - (Number(b.dataset.at) || Infinity) || orders.rank(a, b),
    name: (a, b) => a.dataset.name.localeCompare(b.dataset.name, undefined, { numeric: true }) || orders.rank(a, b),
  };

  function show() {
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const event of all) {
      event.hidden = !(event.dataset.name.toLowerCase().includes(wanted)
        && (!kind.value || event.dataset.kind === kind.value)
        && Number(event.dataset.peak) >= Number(peak.value));
      if (!event.hidden) shown++;
    }
    document.getElementById('event-count').textContent = `${shown} of ${all.length} shown`;
  }

  function sort() {
    list.append(...[...all].sort(orders[order.value]));
  }

  tools.addEventListener('input', show);
  order.addEventListener('change', sort);
  tools.addEventListener('submit', event => event.preventDefault());
  tools.addEventListener('reset', () => setTimeout(() => { show(); sort(); }));
  show();

  /** The event that has the focus, or holds what has it. */
  const current = () => document.activeElement.closest('.event');

  function move(step) {
    const shown = [...list.children].filter(event => !event.hidden);
    const here = shown.indexOf(current());
    const next = shown[here < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, here + step))];
    next?.focus();
  }

  keys.on('j', 'Next event', () => move(1));
  keys.on('k', 'Event before', () => move(-1));
  keys.on('/', 'Filter the events', () => text.focus());
  keys.on('Escape', 'Show all events', () => tools.reset());
  return { current };
})();
