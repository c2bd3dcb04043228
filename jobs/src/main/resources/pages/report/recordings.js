'use strict';

/** The table of recordings: filtered, sorted, each with its timeline. */
(() => {
  const table = document.getElementById('recording-table');
  const rows = [...table.tBodies[0].rows];
  const tools = document.getElementById('recording-tools');
  const [text, label, status] = ['text', 'label', 'status']
    .map(name => document.getElementById(`recording-${name}`));

  function filter() {
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(row.dataset.name.toLowerCase().includes(wanted)
        && (!label.value || row.dataset.label === label.value)
        && (!status.value || row.dataset.status === status.value));
      if (!row.hidden) shown++;
    }
    document.getElementById('recording-count').textContent = `${shown} of ${rows.length} shown`;
  }

  tools.addEventListener('input', filter);
  tools.addEventListener('submit', event => event.preventDefault());
  tools.addEventListener('reset', () => setTimeout(filter));
  filter();
  sortable(table);

  function show(row) {
    if (!row || !timeline?.show(row.dataset.index)) return false;
    for (const other of rows) other.classList.toggle('shown', other === row);
    return true;
  }

  table.addEventListener('click', event => {
    const button = event.target.closest('.show-timeline');
    if (button && show(button.closest('tr'))) timeline.focus();
  });
  // What is there at once shows what the others hold; one segment would not.
  const long = row => pageData.timelines[row.dataset.index]?.starts.length > 5;
  show(rows.find(long) ?? rows.find(row => pageData.timelines[row.dataset.index]));

  const byUri = new Map(pageData.names.map((uri, index) => [uri, rows[index]]));
  keys.on('t', 'Timeline of the event, where its recording is listed', () => {
    const event = eventList?.current();
    const row = event && byUri.get(event.dataset.uri);
    if (!row || !show(row)) {
      announce('Choose an event of a listed recording first');
      return;
    }
    const start = Number(event.dataset.start);
    const length = Number(event.dataset.seconds);
    const around = Math.max(30, 4 * length);
    timeline.zoom(start - around, start + length + around);
    timeline.focus();
  });
})();

/** When it was heard: a table of hours, whose cells are the darker the more there is in them. */
(() => {
  const table = document.getElementById('heat');
  if (!table) return;
  const measure = document.getElementById('heat-measure');
  const { measures, byDate } = pageData.heatMap;
  const heard = measures.find(one => one.hours);

  function show() {
    const { name, hours, values } = measures[Number(measure.value)];
    const most = Math.max(...values.flat());
    const total = values.flat().reduce((a, b) => a + b, 0);
    table.caption.textContent = `${name}, ${hours ? total.toFixed(1) : total} in all, by ${byDate ? 'date' : 'day of the week'} and hour`;
    [...table.tBodies[0].rows].forEach((row, day) => {
      values[day].forEach((value, hour) => {
        const cell = row.cells[1 + hour];
        const unheard = heard.values[day][hour] === 0 && value === 0;
        // What little there is shall be told from nothing.
        const shade = value > 0 ? Math.max(1, Math.round((10 * value) / most)) : 0;
        cell.className = unheard ? 'number unheard' : `number shade-${shade}`;
        cell.textContent = unheard ? '·' : hours ? value.toFixed(1) : value;
        cell.title = `${row.cells[0].textContent} ${hour}:00, ${name}: ${hours ? value.toFixed(2) : value}, ${heard.values[day][hour].toFixed(2)} hours heard`;
      });
    });
  }

  measure.addEventListener('change', show);
  show();
})();

for (const table of document.querySelectorAll('#slice-table')) sortable(table);
