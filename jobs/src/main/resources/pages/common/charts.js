'use strict';

/** The value of a colour of the page, such as 'accent'. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/**
 * Charts that follow the width of their place, and the colours of the page when these change: for the
 * dark, and for paper.
 */
const charts = (() => {
  const all = new Set();
  const height = place => Number(place.dataset.height ?? 240);

  function draw(chart) {
    chart.plot?.destroy();
    const { place, options, data } = chart;
    const given = options();
    const axis = {
      stroke: colour('quiet'),
      grid: { stroke: colour('line'), width: 1 },
      ticks: { stroke: colour('line'), width: 1 },
    };
    chart.plot = new uPlot(
      {
        width: Math.max(200, place.clientWidth),
        height: height(place),
        ...given,
        axes: given.axes.map(own => ({ ...axis, ...own })),
      },
      data,
      place,
    );
  }

  const redraw = () => all.forEach(draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  matchMedia('print').addEventListener('change', redraw);

  const resized = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const chart = [...all].find(({ place }) => place === target);
      const width = Math.max(200, target.clientWidth);
      if (chart && chart.plot.width !== width) chart.plot.setSize({ width, height: height(target) });
    }
  });

  return {
    /**
     * Draws a chart. Options are a function that returns those of uPlot: it is asked again when colours
     * change.
     */
    add(place, options, data) {
      const chart = { place, options, data };
      all.add(chart);
      draw(chart);
      resized.observe(place);
      return {
        get plot() {
          return chart.plot;
        },
        setData(changed) {
          chart.data = changed;
          chart.plot.setData(changed);
        },
        remove() {
          resized.unobserve(place);
          all.delete(chart);
          chart.plot.destroy();
        },
      };
    },
  };
})();
