'use strict';

/** The list of events: filtered, sorted, and walked through by keyboard. */
const eventList = (() => {
  const list = document.getElementById('event-list');
  if (!list) return null;
  const tools = document.getElementById('event-tools');
  const [text, kind, peak, order] = ['text', 'kind', 'peak', 'sort']
    .map(name => document.getElementById(`event-${name}`));
  const more = document.getElementById('event-more');
  const all = [...list.children];

  /** What fits a few screens; the rest is a click away. */
  const AT_FIRST = 24;
  let whole = all.length <= AT_FIRST + 6;

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
    const found = [...list.children].filter(event =>
      event.dataset.name.toLowerCase().includes(wanted)
        && (!kind.value || event.dataset.kind === kind.value)
        && Number(event.dataset.peak) >= Number(peak.value));
    const shown = new Set(whole ? found : found.slice(0, AT_FIRST));
    for (const event of all) event.hidden = !shown.has(event);
    more.hidden = shown.size === found.length;
    more.textContent = `Show all ${found.length}`;
    document.getElementById('event-count').textContent = `${shown.size} of ${all.length} shown`;
  }

  function sort() {
    list.append(...[...all].sort(orders[order.value]));
    show();
  }

  tools.addEventListener('input', show);
  order.addEventListener('change', sort);
  tools.addEventListener('submit', event => event.preventDefault());
  tools.addEventListener('reset', () => setTimeout(sort));
  more.addEventListener('click', () => {
    const next = list.querySelector('.event[hidden]');
    whole = true;
    show();
    next?.focus();
  });
  show();

  /** The event that has the focus, or holds what has it. */
  const current = () => document.activeElement.closest('.event');

  function move(step) {
    const shown = [...list.children].filter(event => !event.hidden);
    const here = shown.indexOf(current());
    const next = shown[here < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, here + step))];
    next?.focus();
  }

  /** One sound at a time, with a line that runs over its picture. */
  const player = new Audio();
  let playing = null;

  function follow() {
    if (!playing) return;
    const share = player.currentTime / Number(playing.dataset.length);
    playing.querySelector('.head').style.left = `${100 * Math.min(1, share)}%`;
    requestAnimationFrame(follow);
  }

  function stop() {
    player.pause();
    playing?.classList.remove('playing');
    playing = null;
  }

  function play(button) {
    const again = button === playing;
    stop();
    if (again) return;
    playing = button;
    player.src = pageData.sounds[button.dataset.sound];
    player.play().then(() => {
      button.classList.add('playing');
      follow();
    }, () => {
      // Another one was chosen before this one began, or the browser knows no MP3.
      if (playing === button) stop();
    });
  }

  player.addEventListener('ended', stop);
  list.addEventListener('click', event => {
    const button = event.target.closest('.play');
    if (button) play(button);
  });
  for (const button of list.querySelectorAll('.play')) {
    const { start, seconds } = button.closest('.event').dataset;
    const { from, length } = button.dataset;
    const part = button.querySelector('.part');
    part.style.left = `${(100 * (start - from)) / length}%`;
    part.style.width = `${(100 * seconds) / length}%`;
  }

  keys.on(['p', ' '], 'Play the event, or stop', () => {
    const button = playing ?? (current() ?? list.querySelector('.event:not([hidden])'))?.querySelector('.play');
    if (button) play(button);
  });
  keys.on('j', 'Next event', () => move(1));
  keys.on('k', 'Event before', () => move(-1));
  keys.on('/', 'Filter the events', () => text.focus());
  keys.on('Escape', 'Show all events', () => tools.reset());
  return { current };
})();
