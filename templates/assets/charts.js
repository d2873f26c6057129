// Draws each table of numbers that stands in a .chart. Without this, the tables say the same.
"use strict";
(() => {
  const colour_of = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colours = ["--water", "--amber-line", "--reed", "--red", "--edge"].map(colour_of);
  const ink = colour_of("--soft"), line = colour_of("--line");
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.color = ink;
  Chart.defaults.borderColor = line;
  Chart.defaults.animation = false;

  const number_in = (cell) => cell.dataset.value === "" ? null : Number(cell.dataset.value);

  const read = (table) => {
    const rows = [...table.tBodies[0].rows];
    return {
      labels: rows.map((row) => row.cells[0].textContent),
      links: rows.map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("a")?.href)),
      series: [...table.tHead.rows[0].cells].slice(1).map((head, place) => ({
        name: head.textContent,
        drawn: head.dataset.drawn,
        values: rows.map((row) => number_in(row.cells[place + 1])),
        texts: rows.map((row) => row.cells[place + 1].textContent),
      })),
    };
  };

  const drawing_of = (series, place) => ({
    type: series.drawn === "line" ? "line" : "bar",
    label: series.name,
    data: series.values,
    stack: series.drawn === "stacked" ? "all" : undefined,
    backgroundColor: colours[place],
    borderColor: colours[place],
    borderWidth: series.drawn === "line" ? 2 : 0,
    pointRadius: 3,
    spanGaps: true,
    maxBarThickness: 40,
    order: series.drawn === "line" ? 0 : 1,
  });

  const draw = (figure) => {
    const numbers = read(figure.querySelector("table"));
    const unit = figure.dataset.unit;
    const frame = document.createElement("div");
    frame.className = "canvas";
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", figure.querySelector("figcaption").textContent);
    frame.append(canvas);
    figure.querySelector("figcaption").after(frame);
    figure.querySelector("details").open = false;
    const stacked = numbers.series.some((series) => series.drawn === "stacked");
    const chart = new Chart(canvas, {
      data: { labels: numbers.labels, datasets: numbers.series.map(drawing_of) },
      options: {
        maintainAspectRatio: false,
        interaction: { mode: "index", intersect: false },
        scales: {
          x: { stacked, grid: { display: false } },
          y: { stacked, beginAtZero: true, suggestedMax: unit === "%" ? 100 : undefined, ticks: { precision: 0 },
            title: { display: unit !== "", text: unit } },
        },
        plugins: {
          legend: { display: numbers.series.length > 1, position: "bottom" },
          tooltip: { callbacks: { label: (item) =>
            " " + item.dataset.label + ": " + numbers.series[item.datasetIndex].texts[item.dataIndex] } },
        },
        onClick: (event) => {
          const [hit] = chart.getElementsAtEventForMode(event, "nearest", { intersect: true }, false);
          const link = hit && numbers.links[hit.index][hit.datasetIndex];
          if (link) location.assign(link);
        },
        onHover: (event, hits) => {
          const leads = hits.some((hit) => numbers.links[hit.index][hit.datasetIndex]);
          canvas.classList.toggle("leads", leads);
        },
      },
    });
    return chart;
  };

  const charts = [...document.querySelectorAll(".chart")].map(draw);

  // On paper nothing unfolds: the numbers stand below their drawing.
  const folded = [...document.querySelectorAll(".chart details")];
  addEventListener("beforeprint", () => {
    folded.forEach((one) => { one.open = true; });
    charts.forEach((chart) => chart.resize());
  });
  addEventListener("afterprint", () => {
    folded.forEach((one) => { one.open = false; });
    charts.forEach((chart) => chart.resize());
  });
})();
