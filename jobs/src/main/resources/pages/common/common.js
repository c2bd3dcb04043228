'use strict';

/** What the page was made from. */
const pageData = JSON.parse(document.getElementById('data').textContent);

/** Makes an element. Texts among its children are texts, whatever they look like. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== 'list') made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Has screen readers say a text. */
function announce(text) {
  document.getElementById('announcement').textContent = text;
}

/** Seconds as a player shows them: 1:05.2 or 2:00:00. */
function clockText(seconds, digits = 0) {
  const step = 10 ** -digits;
  const whole = Math.round(seconds / step) * step;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = (whole % 60).toFixed(digits).padStart(digits ? 3 + digits : 2, '0');
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** The keys of the page; '?' shows them all. */
const keys = (() => {
  const actions = new Map();
  const dialog = document.getElementById('keys');
  const names = { ' ': 'Space', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

  /** Whether the element with the focus needs the key itself. */
  function isTaken(event) {
    const target = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey || dialog.open) return true;
    if (target.closest('input:not([type=checkbox]), select, textarea')) return event.key !== 'Escape';
    return (event.key === ' ' || event.key === 'Enter')
        && target.closest('button, summary, a, audio, [role=button], input') !== null;
  }

  document.addEventListener('keydown', event => {
    const action = actions.get(event.key);
    if (!action || isTaken(event)) return;
    event.preventDefault();
    action(event);
  });

  const all = {
    /** Binds keys, each as in KeyboardEvent.key, to an action that is described in the help. */
    on(names_, description, action) {
      const bound = [names_].flat();
      for (const key of bound) actions.set(key, action);
      const shown = bound.flatMap((key, i) => [i ? ' ' : '', element('kbd', {}, names[key] ?? key)]);
      dialog.querySelector('dl').append(element('dt', {}, ...shown), element('dd', {}, description));
    },
    /** Shows the help. */
    help() {
      dialog.showModal();
    },
  };
  all.on('?', 'This help', () => all.help());
  for (const button of document.querySelectorAll('[data-help]')) {
    button.addEventListener('click', () => all.help());
  }
  return all;
})();

/**
 * Lets the headers of a table's columns sort it. A cell is sorted by its data-value, as a number, or
 * else by its text. Rows may be swapped for others at any time.
 */
function sortable(table, afterwards = () => {}) {
  const body = table.tBodies[0];
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  };
  const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b, undefined, { numeric: true }));

  function sort(header, descending) {
    const column = header.cellIndex;
    const factor = descending ? -1 : 1;
    const rows = [...body.rows].map(row => ({ row, value: valueOf(row, column) }));
    rows.sort((a, b) => factor * compare(a.value, b.value));
    body.append(...rows.map(({ row }) => row));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    announce(`Sorted by ${header.textContent.trim()}, ${descending ? 'descending' : 'ascending'}`);
    afterwards();
  }

  for (const button of table.querySelectorAll('thead th > button')) {
    const header = button.parentElement;
    button.addEventListener('click', () => {
      const sorted = header.getAttribute('aria-sort');
      // Numbers are of interest from the largest on.
      const startDescending = header.classList.contains('number');
      sort(header, sorted === null ? startDescending : sorted === 'ascending');
    });
  }
}
