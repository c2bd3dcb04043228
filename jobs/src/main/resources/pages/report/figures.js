'use strict';

/** Histograms of scores and levels, and the curves of what was measured. */
(() => {
  const place = id => document.getElementById(id);
  const whole = { time: false };
  const line = (label, name, more = {}) => ({
    label,
    stroke: colour(name),
    width: 2,
    points: { show: false },
    spanGaps: true,
    ...more,
  });

  /** Counts of bins as a line of steps. */
  function histogram(id, from, width, series, y) {
    if (!place(id)) return;
    const count = series[0].counts.length;
    const edges = Array.from({ length: count + 1 }, (_, i) => from + i * width);
    const rows = series.map(({ counts }) => [...counts, counts.at(-1)].map(n => n || y.empty));
    charts.add(place(id), () => ({
      series: [
        { label: 'From', value: (plot, edge) => (edge === null ? '–' : edge.toFixed(2)) },
        ...series.map(one => line(one.name, one.colour, { paths: uPlot.paths.stepped({ align: 1 }), spanGaps: false })),
      ],
      scales: { x: whole, y },
      axes: [{}, { size: 64 }],
    }), [edges, ...rows]);
  }

  const { scores, rms, peak } = pageData.distributions;
  const mostScores = Math.max(10, ...scores.flat());
  histogram('scores-chart', 0, 1 / 25, pageData.classes.map((kind, i) => ({ ...kind, counts: scores[i] })),
    { distr: 3, range: [0.8, mostScores * 1.3], empty: null });
  // Levels below the first that occurs say nothing.
  const first = Math.max(0, rms.findIndex(n => n > 0) - 1);
  histogram('levels-chart', -120 + 3 * first, 3, [
    { name: 'Level (RMS)', colour: 'class-1', counts: rms.slice(first) },
    { name: 'Peak', colour: 'class-2', counts: peak.slice(first) },
  ], { range: [0, Math.max(1, ...rms, ...peak) * 1.05], empty: 0 });

  /** Curves that do not share the values of x: each a class with points, rising in x. */
  function curves(id, axes, lines, extra = {}) {
    const shown = lines.filter(({ points }) => points.length);
    if (!place(id)) return;
    if (!shown.length) {
      place(id).closest('figure').hidden = true;
      return;
    }
    const tables = shown.map(({ points }) => {
      // Of several values at one x the best is the curve.
      const best = new Map();
      for (const [x, y] of points) best.set(x, Math.max(y, best.get(x) ?? -Infinity));
      const xs = [...best.keys()].sort((a, b) => a - b);
      return [xs, xs.map(x => best.get(x))];
    });
    charts.add(place(id), () => ({
      legend: { live: false },
      cursor: { drag: { x: true, y: true, uni: 30 } },
      series: [{}, ...shown.map(({ name, colour: own, dots, dashed }) => line(name, own, dots
        ? { width: 1, paths: () => null, points: { show: true, size: 11, fill: colour(own), stroke: colour('surface'), width: 2 } }
        : { dash: dashed ? [5, 5] : [] }))],
      scales: { x: { ...whole, range: [0, 1], ...extra.x }, y: { range: [0, 1.02] } },
      axes: [{ label: axes[0], labelSize: 22 }, { label: axes[1], size: 44, labelSize: 20 }],
    }), uPlot.join(tables));
  }

  /** What is reached at the threshold in use, by the nearest that was measured, or else at a precision of 0.9. */
  function chosen(curve) {
    if (curve.inUse === null) return curve.atPrecision && { ...curve.atPrecision, about: 'at precision 0.9' };
    const nearest = curve.thresholds.reduce((best, value, i) =>
      (Math.abs(value - curve.inUse) < Math.abs(curve.thresholds[best] - curve.inUse) ? i : best), 0);
    const at = name => curve.figures[name][nearest];
    return {
      about: `in use (${curve.inUse.toFixed(3)})`,
      threshold: curve.thresholds[nearest],
      precision: at('precision'),
      recall: at('recall'),
      falsePositiveRate: at('false_positive_rate'),
      falseAlarmsPerHour: at('false_alarms_per_hour'),
    };
  }

  const nameInDots = { false_positive_rate: 'falsePositiveRate', false_alarms_per_hour: 'falseAlarmsPerHour' };

  function ofFigures(x, y, ends = []) {
    return pageData.curves.flatMap(curve => {
      const kind = pageData.classes[curve.kind];
      const at = i => [curve.figures[x][i], curve.figures[y][i]];
      const isKnown = ([a, b]) => a !== null && b !== null && a !== undefined && b !== undefined;
      const points = curve.thresholds.map((_, i) => at(i)).filter(isKnown);
      const dot = chosen(curve);
      const place = dot && [x, y].map(name => dot[nameInDots[name] ?? name]);
      const dots = place && isKnown(place) ? [place] : [];
      return [
        { name: kind.name, colour: kind.colour, points: points.length ? [...points, ...ends] : [] },
        { name: `${kind.name}, threshold`, colour: kind.colour, points: dots, dots: true },
      ];
    });
  }

  // Where nothing is reported, there is no precision.
  curves('precision-chart', ['Recall', 'Precision'],
    ofFigures('recall', 'precision').map(one => ({ ...one, points: one.points.filter(([, y]) => y > 0) })));
  curves('roc-chart', ['False positive rate', 'Recall'],
    ofFigures('false_positive_rate', 'recall', [[0, 0], [1, 1]]));
  const alarms = pageData.curves.flatMap(curve => curve.figures.false_alarms_per_hour).filter(n => n > 0);
  curves('alarms-chart', ['False alarms per hour', 'Recall'],
    ofFigures('false_alarms_per_hour', 'recall').map(one => ({ ...one, points: one.points.filter(([x]) => x > 0) })),
    { x: { distr: 3, range: [Math.min(...alarms), Math.max(...alarms)] } });
  curves('reliability-chart', ['Probability', 'Share of the class'], [
    ...pageData.reliability.map(({ kind, probability, share }) => ({
      ...pageData.classes[kind],
      points: probability.map((p, i) => [p, share[i]]),
    })),
    ...(pageData.reliability.length
      ? [{ name: 'as they should be', colour: 'quiet', points: [[0, 0], [1, 1]], dashed: true }]
      : []),
  ]);

  const body = place('threshold-table')?.tBodies[0];
  for (const curve of body ? pageData.curves : []) {
    const dot = chosen(curve);
    if (!dot) continue;
    body.append(element('tr', {},
      element('th', { scope: 'row' }, element('span', { className: `kind ${pageData.classes[curve.kind].colour}` }, pageData.classes[curve.kind].name)),
      element('td', {}, dot.about),
      ...[dot.threshold, dot.precision, dot.recall, dot.falseAlarmsPerHour]
        .map(value => element('td', { className: 'number' }, value?.toFixed(3) ?? '–'))));
  }
})();
