'use strict';

/** The probabilities of one recording over its time, to zoom into. */
const timeline = (() => {
  const panel = document.getElementById('timeline');
  if (!panel) return null;
  const place = document.getElementById('timeline-chart');
  const SCALE = 1000;
  const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
  const SHORTEST_SECONDS = 3;
  let chart = null;
  let end = 0;

  const values = (points, known) => known && [...points, points.at(-1)].map(value => value / SCALE);

  /** Events, as bars above the probabilities; thresholds, as dashes. */
  function draw(events) {
    return plot => {
      const { ctx } = plot;
      const ratio = devicePixelRatio;
      ctx.save();
      ctx.beginPath();
      ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
      ctx.clip();
      for (const [kind, from, until] of events) {
        const left = plot.valToPos(from, 'x', true);
        const top = plot.valToPos(1.1, 'y', true);
        ctx.fillStyle = colour(pageData.classes[kind].colour);
        ctx.fillRect(left, top, Math.max(2 * ratio, plot.valToPos(until, 'x', true) - left), 7 * ratio);
      }
      ctx.setLineDash([4 * ratio, 4 * ratio]);
      for (const kind of pageData.classes.filter(one => one.told && one.threshold !== null)) {
        const height = plot.valToPos(kind.threshold, 'y', true);
        ctx.strokeStyle = colour(kind.colour);
        ctx.beginPath();
        ctx.moveTo(plot.bbox.left, height);
        ctx.lineTo(plot.bbox.left + plot.bbox.width, height);
        ctx.stroke();
      }
      ctx.restore();
    };
  }

  function options(binned, events) {
    const stepped = uPlot.paths.stepped({ align: 1 });
    const probability = (plot, value) => (value === null ? '–' : value.toFixed(3));
    const lines = pageData.classes.map(kind => ({
      label: kind.name,
      stroke: colour(kind.colour),
      width: kind.told ? 2 : 1,
      paths: stepped,
      points: { show: false },
      value: probability,
    }));
    const lows = binned ? lines.map(line => ({ ...line, label: `${line.label}, least`, width: 0.5 })) : [];
    return {
      series: [{ label: 'At', value: (plot, seconds) => (seconds === null ? '–' : clockText(seconds, 1)) }, ...lines, ...lows],
      bands: lows.map((low, i) => ({
        series: [1 + i, 1 + lines.length + i],
        fill: `color-mix(in srgb, ${colour(pageData.classes[i].colour)} 22%, transparent)`,
      })),
      scales: { x: { time: false }, y: { range: [0, 1.12] } },
      axes: [
        { values: (plot, splits) => splits.map(seconds => clockText(seconds)), incrs: STEPS },
        { size: 44, splits: [0, 0.25, 0.5, 0.75, 1] },
      ],
      cursor: { drag: { x: true, y: false } },
      hooks: { draw: [draw(events)] },
    };
  }

  /** What those hear who do not see the chart. */
  function describe(shown) {
    const peaks = pageData.classes.map((kind, i) => {
      const most = Math.max(...shown.most[i]);
      return `${kind.name} up to ${(most / SCALE).toFixed(2)} at ${clockText(shown.starts[shown.most[i].indexOf(most)])}`;
    });
    const detail = shown.least[0].length
      ? ` Each point stands for ${clockText(shown.end[0] / shown.starts.length)} min: the least and the largest probability.`
      : '';
    return `${peaks.join(', ')}.${detail} Bars at the top are events. Drag to zoom in.`;
  }

  /** Shows a part of the recording. */
  function zoom(from, until) {
    const length = Math.min(end, Math.max(SHORTEST_SECONDS, until - from));
    const min = Math.min(Math.max(0, from), end - length);
    chart?.plot.setScale('x', { min, max: min + length });
  }

  /** Shows what is a factor as long, about the same middle. */
  function scale(factor) {
    const { min, max } = chart.plot.scales.x;
    const half = (factor * (max - min)) / 2;
    zoom((min + max) / 2 - half, (min + max) / 2 + half);
  }

  function shift(share) {
    const { min, max } = chart.plot.scales.x;
    zoom(min + share * (max - min), max + share * (max - min));
  }

  const actions = [
    ['zoom-in', ['+', '='], 'Zoom into the timeline', () => scale(0.5)],
    ['zoom-out', '-', 'Zoom out of the timeline', () => scale(2)],
    ['zoom-left', '[', 'Earlier in the timeline', () => shift(-0.5)],
    ['zoom-right', ']', 'Later in the timeline', () => shift(0.5)],
    ['zoom-all', '0', 'The whole timeline', () => zoom(0, end)],
  ];
  for (const [id, key, description, action] of actions) {
    document.getElementById(id).addEventListener('click', action);
    keys.on(key, description, () => chart && action());
  }

  return {
    /** Shows the timeline of a listed recording; one that has no segments has none. */
    show(index) {
      const shown = pageData.timelines[index];
      if (!shown) return false;
      chart?.remove();
      panel.hidden = false;
      end = shown.end[0];
      document.getElementById('timeline-name').textContent = pageData.names[index];
      document.getElementById('timeline-note').textContent = describe(shown);
      const binned = shown.least[0].length > 0;
      const data = [
        [...shown.starts, end],
        ...shown.most.map(points => values(points, true)),
        ...(binned ? shown.least.map(points => values(points, true)) : []),
      ];
      chart = charts.add(place, () => options(binned, shown.events), data);
      return true;
    },
    /** Brings it into view, to be read from its name on. */
    focus() {
      panel.scrollIntoView({ block: 'nearest' });
      document.getElementById('timeline-name').focus({ preventScroll: true });
    },
    /** The first and the last second that are shown. */
    shown: () => ({ min: chart.plot.scales.x.min, max: chart.plot.scales.x.max }),
    zoom,
  };
})();
